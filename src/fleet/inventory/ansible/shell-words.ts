/** A word of a line: what it says without quotes, and where it stands. */
export type Word = { readonly text: string; readonly offset: number; readonly length: number }

/** The words of a line as Python's `shlex.split(line, comments=True)` finds them; null where a quote is never closed. */
export function shellWords(line: string, start: number): readonly Word[] | null {
  const found: Word[] = []
  const pattern = /\s*((?:[^\s"'\\#]|\\.|'[^']*'|"(?:[^"\\]|\\.)*")+)/y
  let end = 0
  for (let match = pattern.exec(line); match !== null; match = pattern.exec(line)) {
    const [whole, word = ''] = match
    const offset = start + match.index + whole.length - word.length
    found.push({ text: unquoted(word), offset, length: word.length })
    end = pattern.lastIndex
  }
  return /^\s*(?:#.*)?$/.test(line.slice(end)) ? found : null
}

function unquoted(word: string): string {
  return word.replace(/\\.|'[^']*'|"(?:[^"\\]|\\.)*"/g, (part) => {
    if (part.startsWith('\\')) return part.slice(1)
    const inside = part.slice(1, -1)
    return part.startsWith('"') ? inside.replace(/\\(["\\])/g, '$1') : inside
  })
}
