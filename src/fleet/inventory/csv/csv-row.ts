/** A cell: what it says, without quotes and the spaces around it; `offset` and `length` are where it stands, quotes included. */
export type Cell = { readonly text: string; readonly offset: number; readonly length: number }

/** A quote that is never closed, or text behind the closing one. */
export type RowFault = { readonly offset: number; readonly length: number; readonly kind: 'open-quote' | 'after-quote' }

/** `next`: where the next row begins; the length of the text behind the last one. */
export type Row = { readonly cells: readonly Cell[]; readonly next: number; readonly fault: RowFault | null }

/**
 * Reads the row of a CSV that begins at an offset, by RFC 4180; spaces around cells are no part of them. A quote is one only at the start
 * of a cell. Written here, for the libraries tell the place of a row or a line but not of a cell.
 */
export function rowAt(text: string, start: number, delimiter: string): Row {
  const cells: Cell[] = []
  let offset = start
  let newline = newlineAfter(text, start)
  for (;;) {
    const first = skipSpaces(text, offset)
    const end = text.charCodeAt(first) === QUOTE ? quotedEnd(text, first) : null
    if (end === OPEN) return { cells, next: text.length, fault: { offset: first, length: 1, kind: 'open-quote' } }
    if (end !== null && end > newline) newline = newlineAfter(text, end)
    const limit = cellEnd(text, { from: end ?? first, newline, delimiter })
    if (end === null) cells.push(plainCell(text, first, limit))
    else {
      const rest = text.slice(end, limit).trim()
      if (rest !== '')
        return { cells, next: limit, fault: { offset: text.indexOf(rest, end), length: rest.length, kind: 'after-quote' } }
      cells.push({ text: text.slice(first + 1, end - 1).replaceAll('""', '"'), offset: first, length: end - first })
    }
    if (limit === newline) return { cells, next: Math.min(limit + 1, text.length), fault: null }
    offset = limit + 1
  }
}

/** Not the tab: it may be what separates cells. */
const SPACE = 0x20

const QUOTE = 0x22

const OPEN = -1

function skipSpaces(text: string, from: number): number {
  let offset = from
  while (text.charCodeAt(offset) === SPACE) offset++
  return offset
}

/** Behind the quote that closes the one at `from`; two in a row stand for one. */
function quotedEnd(text: string, from: number): number {
  let quote = text.indexOf('"', from + 1)
  while (quote !== -1 && text.charCodeAt(quote + 1) === QUOTE) quote = text.indexOf('"', quote + 2)
  return quote === -1 ? OPEN : quote + 1
}

type CellStart = { readonly from: number; readonly newline: number; readonly delimiter: string }

/** Not by `indexOf`: where no delimiter follows it would look through all rows behind. */
function cellEnd(text: string, { from, newline, delimiter }: CellStart): number {
  const code = delimiter.charCodeAt(0)
  let offset = from
  while (offset < newline && text.charCodeAt(offset) !== code) offset++
  return offset
}

function newlineAfter(text: string, from: number): number {
  const newline = text.indexOf('\n', from)
  return newline === -1 ? text.length : newline
}

function plainCell(text: string, first: number, limit: number): Cell {
  const shown = text.slice(first, limit).trim()
  return { text: shown, offset: first, length: shown.length }
}
