import type { Place } from './diagnostic.ts'

/** A place resolved to text. Lines and columns are 1-based; `column` and `length` count UTF-16 code units of `lineText`. */
export type Location = {
  /** File name as the user typed it; `<stdin>` for `-`. */
  readonly file: string
  readonly line: number
  readonly column: number
  readonly length: number
  /** The whole line without its end; null where the place has no text (an argument, an empty file). */
  readonly lineText: string | null
  /** The path in words of the document, `vrfs[red].l3vni`; null where the place has none. */
  readonly path: string | null
}

/** Turns places into locations; given to the printers so that they need not know sources. */
export type Locate = (at: Place) => Location
