import type { Location } from '#src/diagnostics/location.ts'

/** Where a place is expected: between the marks. */
export type Marked = { readonly text: string; readonly line: number; readonly column: number; readonly length: number }

const MARK = '┆'

/** Takes the two marks `┆` out of a source and says what stood between them, so that no test counts columns. */
export function marked(source: string): Marked {
  const [before, between, after, ...rest] = source.split(MARK)
  if (before === undefined || between === undefined || after === undefined || rest.length > 0)
    throw new Error('two marks are due')
  const line = before.split('\n').length
  const column = before.length - (before.lastIndexOf('\n') + 1) + 1
  return { text: `${before}${between}${after}`, line, column, length: between.length }
}

/** The part of a location that marks can say. */
export function spanOf({ line, column, length }: Location): Omit<Marked, 'text'> {
  return { line, column, length }
}
