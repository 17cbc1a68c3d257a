import type { Diagnostic } from './diagnostic.ts'
import { locateAll } from './located.ts'
import type { Locate, Location } from './location.ts'

/**
 * For programs: a JSON array with one object for each diagnostic. Lines and columns are 1-based, columns and `length` count UTF-16 code
 * units; `line`, `column` and `length` are null where the place has no text.
 */
export function printJson(diagnostics: readonly Diagnostic[], locate: Locate): string {
  const list = locateAll(diagnostics, locate).map(({ diagnostic, location, related }) => ({
    code: diagnostic.code,
    severity: diagnostic.severity,
    message: diagnostic.message,
    hint: diagnostic.hint,
    ...placeOf(location),
    related: related.map((other) => ({ message: other.message, ...placeOf(other.location) })),
  }))
  return `${JSON.stringify(list, null, 2)}\n`
}

function placeOf({ file, line, column, length, lineText, path }: Location) {
  const hasText = lineText !== null
  return { file, line: hasText ? line : null, column: hasText ? column : null, length: hasText ? length : null, path }
}
