import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import type { Location } from '#src/diagnostics/location.ts'
import { marked } from './marked.ts'

/** A diagnostic whose other fields do not matter to a test. */
export function diagnosticWith(fields: Partial<Diagnostic>): Diagnostic {
  const at: Place = { source: 'node.yaml', path: ['a'], part: 'value' }
  return { code: 'some-code', severity: 'error', message: 'something is wrong', hint: null, at, related: [], ...fields }
}

/** A location in `node.yaml`: the marks `┆` stand around the place in its line. */
export function locationAt(line: number, source: string, path: string | null = null): Location {
  const { text, column, length } = marked(source)
  return { file: 'node.yaml', line, column, length, lineText: text, path }
}
