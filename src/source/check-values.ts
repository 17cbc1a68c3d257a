import type { Diagnostic, Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import { escapeCharacter, quote, UNPRINTABLE } from '#src/diagnostics/quote.ts'
import { pathError, type ErrorText } from './source-error.ts'
import { templateLeftover } from './template-leftover.ts'

/**
 * What no value of any document may be: null, text with control characters, residue of a template. `$(…)` is an expression in a
 * document of `kind: Fleet` and residue in every other one.
 */
export function checkValues(id: SourceId, value: unknown, inside: Inside = { path: [], document: value }): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  visit({ id, hasExpressions: isFleet(inside.document), found }, value, inside.path)
  return found
}

/** Where a part of a document belongs. */
type Inside = { readonly path: Path; readonly document: unknown }

type Check = { readonly id: SourceId; readonly hasExpressions: boolean; readonly found: Diagnostic[] }

function isFleet(value: unknown): boolean {
  return isMap(value) && value['kind'] === 'Fleet'
}

function visit(check: Check, value: unknown, path: Path): void {
  if (value === null) check.found.push(pathError(check.id, { path, part: 'value' }, missing(path)))
  else if (typeof value === 'string') visitText(check, value, path)
  else if (Array.isArray(value)) value.forEach((item: unknown, index) => visit(check, item, [...path, index]))
  else if (isMap(value)) visitMap(check, value, path)
}

function visitMap(check: Check, map: Readonly<Record<string, unknown>>, path: Path): void {
  const entries = Object.entries(map)
  const trapped = trappedAddress(entries)
  if (trapped !== null) {
    check.found.push(pathError(check.id, { path, part: 'value' }, trapped))
    return
  }
  const cut = check.hasExpressions ? cutExpression(entries) : null
  if (cut !== null) {
    check.found.push(pathError(check.id, { path: [...path, cut.key], part: 'value' }, cut.text))
    return
  }
  for (const [key, value] of entries) {
    const unprintable = UNPRINTABLE.exec(key)?.[0]
    if (unprintable !== undefined)
      check.found.push(pathError(check.id, { path: [...path, key], part: 'key' }, controlCharacter('key', key, unprintable)))
    visit(check, value, [...path, key])
  }
}

/** `[fd00::]` and `- fd00::` read as a list of one map, `{"fd00:": null}`. */
function trappedAddress(entries: readonly (readonly [string, unknown])[]): ErrorText | null {
  const [first, ...rest] = entries
  if (first === undefined || rest.length > 0 || first[1] !== null || !first[0].endsWith(':')) return null
  const text = `${first[0]}:`
  return {
    code: 'value-missing',
    message: `${quote(text)} ends with a colon, which makes it a key without a value`,
    hint: `quote it: ${quote(text)}`,
  }
}

/** `{a: $(ip(x, 2))}` reads as two keys, `{"a": "$(ip(x", "2))": null}`. */
function cutExpression(
  entries: readonly (readonly [string, unknown])[],
): { readonly key: string; readonly text: ErrorText } | null {
  const start = entries.find(([, value]) => typeof value === 'string' && value.includes('$(') && !isClosed(value))
  if (start === undefined) return null
  const [key, text] = start
  let whole = String(text)
  for (const [part, value] of entries) {
    if (value === null) whole += `, ${part}`
    if (!isClosed(whole)) continue
    const message = `the expression ends at its comma: ${quote(text)}`
    return { key, text: { code: 'value-missing', message, hint: `quote it: ${quote(whole)}` } }
  }
  return null
}

function isClosed(text: string): boolean {
  return text.split('(').length === text.split(')').length
}

function missing(path: Path): ErrorText {
  const last = path.at(-1)
  const subject = typeof last === 'string' ? quote(last) : 'this list element'
  return {
    code: 'value-missing',
    message: `${subject} has no value`,
    hint: 'write one, or leave it out; quote "null" and "~" where text is meant',
  }
}

function visitText(check: Check, text: string, path: Path): void {
  const unprintable = UNPRINTABLE.exec(isRawText(path) ? text.replaceAll('\n', '') : text)?.[0]
  if (unprintable !== undefined)
    check.found.push(pathError(check.id, { path, part: 'value' }, controlCharacter('value', text, unprintable)))
  const leftover = templateLeftover(text, path, check.hasExpressions)
  if (leftover !== null) check.found.push(pathError(check.id, { path, part: 'value' }, leftover))
}

function controlCharacter(part: string, text: string, character: string): ErrorText {
  const hint = character === '\n' ? 'write it on one line' : 'delete it'
  return {
    code: 'control-character',
    message: `the ${part} ${quote(text)} holds the control character ${escapeCharacter(character)}`,
    hint,
  }
}

/** `frr.raw[].text` is the one text of many lines; a layer of a fleet may replace the list as a whole. */
export function isRawText(path: Path): boolean {
  const [frr, raw, , text] = path.filter((step) => step !== '$replace').slice(-4)
  return frr === 'frr' && raw === 'raw' && text === 'text'
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
