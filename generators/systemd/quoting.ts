import { parsed, refused, type Parsed } from '#src/net/parsed.ts'

/** Text that systemd must take as it is: `%` begins a specifier, so it is doubled. systemd.unit(5), "Specifiers". */
export function literal(text: string): string {
  return text.replaceAll('%', '%%')
}

/** A command line for `ExecStart=`: words quoted where they need it, `%` and `$` doubled. systemd.service(5), "Command lines". */
export function commandLine(words: readonly string[]): string {
  return words.map((word) => quoteWord(literal(word).replaceAll('$', '$$$$'))).join(' ')
}

/** One word in double quotes unless it needs none; control characters become escapes. systemd.syntax(7), "Quoting". */
function quoteWord(word: string): string {
  if (word.includes('\0')) throw new Error('a word of a unit cannot hold NUL')
  if (/^[^\s"'\\;\u0000-\u001f\u007f-\u009f]+$/u.test(word)) return word
  const escaped = word.replace(/["\\]/g, (character) => `\\${character}`).replace(/[\u0000-\u001f\u007f-\u009f]/g, escapeControl)
  return `"${escaped}"`
}

function escapeControl(character: string): string {
  return `\\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`
}

/** Splits a value into words by systemd's quoting rules. An escape or quote that does not end is refused. */
export function parseWords(value: string): Parsed<readonly string[]> {
  const words: string[] = []
  let rest = value.replace(/^[ \t\n\r]+/, '')
  while (rest !== '') {
    const word = takeWord(rest)
    if (word === null) return refused('has a quote or an escape that does not end')
    words.push(word.text)
    rest = word.rest.replace(/^[ \t\n\r]+/, '')
  }
  return parsed(words)
}

type Taken = { readonly text: string; readonly rest: string }

/** A word is a row of plain, escaped and quoted pieces up to white space. */
function takeWord(input: string): Taken | null {
  let text = ''
  let rest = input
  while (rest !== '' && !/^[ \t\n\r]/.test(rest)) {
    const piece = takePiece(rest)
    if (piece === null) return null
    text += piece.text
    rest = piece.rest
  }
  return { text, rest }
}

function takePiece(input: string): Taken | null {
  const quoted = /^(?:"((?:[^"\\]|\\[^])*)"|'((?:[^'\\]|\\[^])*)')/.exec(input)
  if (quoted) return unescape(quoted[1] ?? quoted[2] ?? '', input.slice(quoted[0].length))
  const plain = /^(?:[^ \t\n\r"'\\]|\\[^])+/.exec(input)
  return plain ? unescape(plain[0], input.slice(plain[0].length)) : null
}

const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  s: ' ',
  '\\': '\\',
  '"': '"',
  "'": "'",
}

function unescape(piece: string, rest: string): Taken | null {
  let isValid = true
  const text = piece.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([^]))/g,
    (_, ...groups: readonly string[]) => {
      const code = unescapedCode(groups)
      if (code === null) isValid = false
      return code ?? ''
    },
  )
  return isValid ? { text, rest } : null
}

function unescapedCode([x, u, long, octal, single]: readonly (string | undefined)[]): string | null {
  const hexadecimal = x ?? u ?? long
  if (hexadecimal !== undefined) return fromCode(Number.parseInt(hexadecimal, 16))
  if (octal !== undefined) return fromCode(Number.parseInt(octal, 8))
  return ESCAPES[single ?? ''] ?? null
}

function fromCode(code: number): string | null {
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : null
}
