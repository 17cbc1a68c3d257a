import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { Source } from '#src/source/source.ts'
import type { SharedParts } from './shared-parts.ts'

/** What became of one host: null facts where there is an error. */
export type Found = { readonly facts: HostFacts | null; readonly diagnostics: readonly Diagnostic[] }

type Line = Found & { readonly id: Source['id'] }

/** The same with what other hosts have, too, and as one line of text for a later run of the same version. */
export function shareFound(
  { facts, diagnostics }: Found,
  { id }: Pick<Source, 'id'>,
  parts: SharedParts,
): { readonly found: Found; readonly text: string } {
  const { value, text } = parts.share<Line>({ id, facts, diagnostics })
  return { found: value, text }
}

/** What a line of `shareFound` says; null where the document has another name now: places speak of it. */
export function readFound(text: string, { id }: Pick<Source, 'id'>, parts: SharedParts): Found | null {
  const line: Line = JSON.parse(text)
  if (line.id !== id) return null
  parts.restore(line)
  return line
}
