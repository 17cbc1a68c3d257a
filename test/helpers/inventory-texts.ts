import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'

/** Complaints as `code file:line "what is underlined" message`, in order, related places after a `<`. */
export function complaintsOf(diagnostics: readonly Diagnostic[], locate: Locate): readonly string[] {
  const place = (at: Diagnostic['at']): string => {
    const { file, line, column, length, lineText } = locate(at)
    return lineText === null ? file : `${file}:${line} ${JSON.stringify(lineText.slice(column - 1, column - 1 + length))}`
  }
  return diagnostics.map(({ code, message, hint, at, related }) =>
    [
      `${code} ${place(at)} ${message}`,
      ...(hint === null ? [] : [`; ${hint}`]),
      ...related.map((other) => ` < ${place(other.at)}`),
    ].join(''),
  )
}
