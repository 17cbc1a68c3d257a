import type { Path } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import type { ErrorText } from './source-error.ts'

/** Residue that is never meant: shell and envsubst, Jinja, Go and Helm, Go's own `<no value>`. */
const ANYWHERE = /\$\{[^}\s]*\}|\{\{.*?\}\}|<no value>/

/** Residue that is text in prose and in frr.conf, but no part of a name, address or number. */
const IN_VALUES = [
  /\$\([^)]*\)?/, // an expression of a fleet
  /__[A-Z][A-Z0-9_]*?__/, // sed, as in k__INDEX__
  /^__\w+?__$/,
  /(?<![^./:-])%[-0-9]*[dsuxX](?![^./:-])/, // printf, as in 10.0.%d.1/24
]

/**
 * Finds what a text template left behind; null where there is nothing. Where `hasExpressions`, `$(…)` is one of the document's own.
 * Reasons under `lint` are prose and taken as they are.
 */
export function templateLeftover(text: string, path: Path, hasExpressions: boolean): ErrorText | null {
  if (path[0] === 'lint') return null
  const isProse = path.at(-1) === 'description' || (path.at(-1) === 'text' && path.includes('raw'))
  const patterns = isProse ? [ANYWHERE] : hasExpressions ? [ANYWHERE, ...IN_VALUES.slice(1)] : [ANYWHERE, ...IN_VALUES]
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0]
    if (found !== undefined && !isUrl(text, found)) return complaint(text, found)
  }
  return null
}

/** In a URL % and a number escape a character. */
function isUrl(text: string, found: string): boolean {
  return found.startsWith('%') && text.includes('://')
}

function complaint(text: string, found: string): ErrorText {
  const message =
    found === text
      ? `${quote(text)} is left over from a template`
      : `${quote(text)} holds ${quote(found)}, left over from a template`
  const hint = found.startsWith('$(')
    ? 'expressions belong to documents of kind Fleet; here write the value'
    : 'documents are not templates: write the value'
  return { code: 'template-leftover', message, hint }
}
