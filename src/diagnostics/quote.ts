/** Longer values are cut in messages. */
const LONGEST = 60

/**
 * Characters that must not reach a terminal or a log as they are: C0 and C1 controls, line and paragraph separators, byte order marks,
 * characters that reorder text (Unicode TR 36 section 2.2) and lone surrogates.
 */
export const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]/u

const UNPRINTABLE_ALL = new RegExp(UNPRINTABLE.source, 'gu')

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/** The text with each unprintable character written as `\n`, `\t`, `\x1b` or `\u202e`. */
export function escapeUnprintable(text: string): string {
  return text.replace(UNPRINTABLE_ALL, escapeCharacter)
}

/** How one unprintable character is written. */
export function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0)
  return (
    SHORT[character] ?? (code < 256 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
  )
}

/** A value as a message names it: text in double quotes, escaped and cut; numbers and booleans bare; `a list`, `a map`, `nothing`. */
export function quote(value: unknown): string {
  if (typeof value === 'string') return quoteText(value)
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (value === null || value === undefined) return 'nothing'
  return Array.isArray(value) ? 'a list' : 'a map'
}

function quoteText(text: string): string {
  const characters = Array.from(text.slice(0, 2 * LONGEST))
  const shown = characters.length > LONGEST || text.length > 2 * LONGEST ? `${characters.slice(0, LONGEST - 1).join('')}…` : text
  return `"${escapeUnprintable(shown)}"`
}
