import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'

/** One `locate` for what was found in several documents: each place is looked up in the document that it was found in. */
export function joinLocate(
  documents: readonly { readonly diagnostics: readonly Diagnostic[]; readonly locate: Locate }[],
): Locate {
  const locates = new Map<Place, Locate>()
  for (const { diagnostics, locate } of documents) {
    for (const { at, related } of diagnostics)
      for (const place of [at, ...related.map((other) => other.at)]) locates.set(place, locate)
  }
  return (at) => {
    const locate = locates.get(at)
    if (locate === undefined) throw new Error(`no document has a place in ${at.source}`)
    return locate(at)
  }
}
