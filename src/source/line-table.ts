/** A line of a text: 1-based number, offset of its first character, the line without its end. */
export type Line = { readonly number: number; readonly start: number; readonly text: string }

/** Finds the line of an offset. Lines end with LF or CRLF; an offset behind the end belongs to the last line. */
export type LineTable = (offset: number) => Line

/** The table is built when it is first asked. */
export function lineTable(text: string): LineTable {
  let starts: readonly number[] | null = null
  return (offset) => {
    starts ??= lineStarts(text)
    const index = lineIndex(starts, offset)
    const start = starts[index] ?? 0
    const end = starts[index + 1] ?? text.length
    return { number: index + 1, start, text: text.slice(start, end).replace(/\r?\n?$/, '') }
  }
}

function lineStarts(text: string): readonly number[] {
  const starts = [0]
  for (let newline = text.indexOf('\n'); newline !== -1; newline = text.indexOf('\n', newline + 1)) starts.push(newline + 1)
  return starts
}

function lineIndex(starts: readonly number[], offset: number): number {
  let low = 0
  let high = starts.length
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((starts[middle] ?? 0) <= offset) low = middle
    else high = middle
  }
  return low
}
