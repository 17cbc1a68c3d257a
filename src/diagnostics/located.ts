import { compareText } from '#src/net/compare-text.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { Locate, Location } from './location.ts'

/** A diagnostic with the places of its parts. */
export type Located = {
  readonly diagnostic: Diagnostic
  readonly location: Location
  readonly related: readonly { readonly message: string; readonly location: Location }[]
}

/** Diagnostics in the order of all printers: file, line, column, code, message. Equal ones appear once. */
export function locateAll(diagnostics: readonly Diagnostic[], locate: Locate): readonly Located[] {
  const unique = new Map<string, Located>()
  for (const diagnostic of diagnostics) {
    const related = diagnostic.related.map(({ message, at }) => ({ message, location: locate(at) }))
    const located = { diagnostic, location: locate(diagnostic.at), related }
    const key = keyOf(located)
    if (!unique.has(key)) unique.set(key, located)
  }
  return [...unique.values()].toSorted(compare)
}

/** False for standard input and arguments: there is no file to link to. */
export function isFile({ file }: Location): boolean {
  return file !== '<stdin>' && !file.startsWith('--')
}

function keyOf({ diagnostic, location }: Located): string {
  const { code, severity, message, hint } = diagnostic
  return JSON.stringify([location.file, location.line, location.column, location.path, code, severity, message, hint])
}

function compare(a: Located, b: Located): number {
  return (
    compareText(a.location.file, b.location.file) ||
    a.location.line - b.location.line ||
    a.location.column - b.location.column ||
    compareText(a.diagnostic.code, b.diagnostic.code) ||
    compareText(a.diagnostic.message, b.diagnostic.message)
  )
}
