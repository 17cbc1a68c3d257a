import { characterWidth, displayWidth } from './display-width.ts'
import type { Location } from './location.ts'
import { escapeCharacter, UNPRINTABLE } from './quote.ts'

/** A line of source for a terminal, and what stands under it. */
export type Excerpt = { readonly text: string; readonly underline: string }

/** Columns of a line that are shown, and how many of them before the place. */
const WIDEST = 120
const BEFORE = 40
const TAB = 4

/** One character of the source: what is drawn, how wide, and its offset in the line. */
type Cell = { readonly text: string; readonly width: number; readonly offset: number }

/** The line of a location with its place underlined; null where it has no text. Longer lines are cut around the place. */
export function excerptOf({ lineText, column, length }: Location): Excerpt | null {
  if (lineText === null) return null
  const cells = cellsOf(lineText)
  const isMarked = (cell: Cell): boolean => cell.offset >= column - 1 && cell.offset < column - 1 + length
  const { shown, isCutBefore, isCutAfter } = windowOf(cells, column - 1)
  const first = shown.findIndex(isMarked)
  const before = first === -1 ? shown : shown.slice(0, first)
  const padding = widthOf(before) + (isCutBefore ? 1 : 0)
  const carets = Math.max(1, widthOf(shown.filter(isMarked)))
  const text = `${isCutBefore ? '…' : ''}${shown.map((cell) => cell.text).join('')}${isCutAfter ? '…' : ''}`
  return { text: text.trimEnd(), underline: `${' '.repeat(padding)}${'^'.repeat(carets)}` }
}

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = []
  let offset = 0
  let column = 0
  for (const character of line) {
    const text = drawn(character, column)
    const width = text === character ? characterWidth(character) : displayWidth(text)
    cells.push({ text, width, offset })
    offset += character.length
    column += width
  }
  return cells
}

/** Tabs become spaces; what could steer the terminal is written out. */
function drawn(character: string, column: number): string {
  if (character === '\t') return ' '.repeat(TAB - (column % TAB))
  return UNPRINTABLE.test(character) ? escapeCharacter(character) : character
}

function windowOf(
  cells: readonly Cell[],
  offset: number,
): { readonly shown: readonly Cell[]; readonly isCutBefore: boolean; readonly isCutAfter: boolean } {
  if (widthOf(cells) <= WIDEST) return { shown: cells, isCutBefore: false, isCutAfter: false }
  const place = cells.findIndex((cell) => cell.offset >= offset)
  const start = Math.max(0, (place === -1 ? cells.length : place) - BEFORE)
  const shown: Cell[] = []
  let width = 0
  for (const cell of cells.slice(start, start + WIDEST)) {
    width += cell.width
    if (width > WIDEST) break
    shown.push(cell)
  }
  return { shown, isCutBefore: start > 0, isCutAfter: start + shown.length < cells.length }
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((sum, { width }) => sum + width, 0)
}
