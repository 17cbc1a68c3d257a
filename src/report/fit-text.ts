import { characterWidth, displayWidth } from '#src/diagnostics/display-width.ts'
import { escapeUnprintable } from '#src/diagnostics/quote.ts'

/** The widest usual monospace font: em that one column takes. DejaVu Sans Mono has 0.602. */
const COLUMN_EM = 0.61

/**
 * Text for a box of so many pixels, in a monospace font: SVG neither wraps nor cuts. What is too long loses its middle, since the
 * ends of names and addresses tell most.
 */
export function fitText(text: string, { widthPixels, fontPixels }: { widthPixels: number; fontPixels: number }): string {
  const printable = escapeUnprintable(text)
  const columns = Math.max(3, Math.floor(widthPixels / (fontPixels * COLUMN_EM)))
  if (displayWidth(printable) <= columns) return printable
  const characters = Array.from(printable)
  const head = takeColumns(characters, Math.ceil((columns - 1) * 0.6))
  const tail = takeColumns(characters.toReversed(), columns - 1 - Math.ceil((columns - 1) * 0.6)).toReversed()
  return `${head.join('')}…${tail.join('')}`
}

function takeColumns(characters: readonly string[], columns: number): readonly string[] {
  let used = 0
  const end = characters.findIndex((character) => (used += characterWidth(character)) > columns)
  return characters.slice(0, end === -1 ? characters.length : end)
}

/** Breaks our own words into lines of so many columns. */
export function wrapText(text: string, columns: number): readonly string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last === undefined || last.length + 1 + word.length > columns) lines.push(word)
    else lines[lines.length - 1] = `${last} ${word}`
  }
  return lines
}
