import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { Source } from '#src/source/source.ts'

/** What became of one host: null facts where there is an error. */
export type Found = { readonly facts: HostFacts | null; readonly diagnostics: readonly Diagnostic[] }

type Line = Found & { readonly id: Source['id'] }

/** One line of JSON, for a later run of the same version. */
export function printFound({ facts, diagnostics }: Found, { id }: Pick<Source, 'id'>): string {
  const line: Line = { id, facts, diagnostics }
  return JSON.stringify(line)
}

/** What `printFound` wrote; null where the document has another name now: places speak of it. */
export function readFound(text: string, { id }: Pick<Source, 'id'>): Found | null {
  const line: Line = JSON.parse(text)
  return line.id === id ? line : null
}
