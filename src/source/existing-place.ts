import type { Diagnostic, Path, Place } from '#src/diagnostics/diagnostic.ts'
import { valueAt } from './path.ts'
import type { Source } from './source.ts'

/** The complaint with every path cut to what the document has: rules name keys that may be left out. */
export function onExistingPlaces(diagnostic: Diagnostic, source: Source): Diagnostic {
  const related = diagnostic.related.map((other) => ({ ...other, at: existingPlace(other.at, source) }))
  return { ...diagnostic, at: existingPlace(diagnostic.at, source), related }
}

function existingPlace(at: Place, source: Source): Place {
  if (!('path' in at) || at.source !== source.id) return at
  const path = existingPath(at.path, source.value)
  return path.length === at.path.length ? at : { ...at, path }
}

function existingPath(path: Path, value: unknown): Path {
  let length = path.length
  while (length > 0 && valueAt(value, path.slice(0, length)) === undefined) length--
  return path.slice(0, length)
}
