import type { Diagnostic, Severity } from './diagnostic.ts'
import { excerptOf } from './excerpt.ts'
import { locateAll, type Located } from './located.ts'
import type { Locate, Location } from './location.ts'
import { escapeUnprintable } from './quote.ts'

/** Terminal colours by their meaning; the only place that knows them. */
type Paint = (color: 'error' | 'warning' | 'bold' | 'dim' | 'hint', text: string) => string

const CODES = { error: '1;31', warning: '1;33', bold: '1', dim: '34', hint: '36' } as const

/**
 * For people. A block for each diagnostic, a blank line between them, and at last how many there are:
 * ```
 * error[vni-duplicate]: VNI 100 is already used by VRF "red"
 *   --> fleet.yaml:14:12  vrfs[blue].l3vni
 * 14 |     l3vni: 100
 *    |            ^^^
 *   first used at fleet.yaml:10:12  vrfs[red].l3vni
 *   hint: VNIs are unique in a fabric; 101 is free
 * ```
 * Nothing for no diagnostics.
 */
export function printPretty(diagnostics: readonly Diagnostic[], locate: Locate, options: { readonly color: boolean }): string {
  const all = locateAll(diagnostics, locate)
  if (all.length === 0) return ''
  const paint: Paint = (color, text) => (options.color ? `\u001b[${CODES[color]}m${text}\u001b[0m` : text)
  return [...all.map((located) => block(located, paint)), `${summary(all)}\n`].join('\n')
}

function block({ diagnostic, location, related }: Located, paint: Paint): string {
  const { severity, code, message, hint } = diagnostic
  const lines = [
    `${paint(severity, `${severity}[${code}]`)}${paint('bold', `: ${escapeUnprintable(message)}`)}`,
    `  ${paint('dim', '-->')} ${placeOf(location)}`,
    ...excerptLines(location, (text) => paint(severity, text), paint),
    ...related.map((other) => `  ${escapeUnprintable(other.message)} at ${placeOf(other.location)}`),
  ]
  if (hint !== null) lines.push(`  ${paint('hint', 'hint:')} ${escapeUnprintable(hint)}`)
  return lines.map((line) => `${line}\n`).join('')
}

function excerptLines(location: Location, mark: (text: string) => string, paint: Paint): readonly string[] {
  const excerpt = excerptOf(location)
  if (excerpt === null) return []
  const gutter = String(location.line)
  const [, spaces = '', carets = ''] = /^( *)(\^+)$/.exec(excerpt.underline) ?? []
  return [
    `${paint('dim', `${gutter} |`)} ${excerpt.text}`.trimEnd(),
    `${paint('dim', `${' '.repeat(gutter.length)} |`)} ${spaces}${mark(carets)}`,
  ]
}

/** `fleet.yaml:14:12  vrfs[blue].l3vni`, as far as there is a line and a path. */
function placeOf({ file, line, column, lineText, path }: Location): string {
  const position = lineText === null ? '' : `:${line}:${column}`
  return escapeUnprintable(`${file}${position}${path === null ? '' : `  ${path}`}`)
}

function summary(all: readonly Located[]): string {
  const errors = count(all, 'error')
  const warnings = count(all, 'warning')
  return [errors, warnings].filter((text) => text !== null).join(', ')
}

function count(all: readonly Located[], severity: Severity): string | null {
  const number = all.filter(({ diagnostic }) => diagnostic.severity === severity).length
  return number === 0 ? null : `${number} ${severity}${number === 1 ? '' : 's'}`
}
