import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { Source } from '#src/source/source.ts'
import type { SharedParts } from './shared-parts.ts'

/** What became of one host: null facts where there is an error. */
export type Found = { readonly facts: HostFacts | null; readonly diagnostics: readonly Diagnostic[] }

type Line = Found & { readonly id: Source['id'] }

/** One line of text, for a later run of the same version. */
export function printFound({ facts, diagnostics }: Found, { id }: Pick<Source, 'id'>, parts: SharedParts): string {
  const line: Line = { id, facts, diagnostics }
  return JSON.stringify(parts.shorten(line))
}

/** What `printFound` wrote; null where the document has another name now: places speak of it. */
export function readFound(text: string, { id }: Pick<Source, 'id'>, parts: SharedParts): Found | null {
  const line: Line = JSON.parse(text)
  parts.restore(line)
  return line.id === id ? line : null
}
