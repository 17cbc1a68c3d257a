/** A word of an expression; `end` where its offset is the first character that belongs to none. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly offset: number }

type TokenKind = 'number' | 'address' | 'text' | 'name' | 'symbol' | 'unknown' | 'end'

/**
 * In order of precedence. An address or a MAC is a word of its own, with its prefix length; in a name a hyphen belongs to the name
 * (`host.tor-ip`), so that a minus stands after a space.
 */
const WORDS: readonly (readonly [TokenKind, RegExp])[] = [
  ['address', /[0-9A-Fa-f]*:[0-9A-Fa-f:.]*(?:\/\d+)?|\d+(?:\.\d+)+(?:\/\d+)?/y],
  ['number', /\d+/y],
  ['text', /'(?:[^']|'')*'/y],
  ['name', /[A-Za-z_][\w-]*(?:\.[\w-]+)*/y],
  ['symbol', /[-+*/(),]/y],
]

const SPACE = /\s*/y

/** The word at an offset of a text, spaces before it left out. */
export function tokenAt(text: string, from: number): Token {
  SPACE.lastIndex = from
  SPACE.exec(text)
  const offset = SPACE.lastIndex
  if (offset >= text.length) return { kind: 'end', text: '', offset }
  for (const [kind, pattern] of WORDS) {
    pattern.lastIndex = offset
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) return { kind, text: found, offset }
  }
  return { kind: 'unknown', text: String.fromCodePoint(text.codePointAt(offset) ?? 0), offset }
}
