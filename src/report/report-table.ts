/** A table, before it is Markdown or HTML. */
export type ReportTable = {
  /** A word for links into the page. */
  readonly id: string
  readonly title: string
  readonly note: string
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Cell[])[]
}

/** Lines, so that the cells of one row line up; none is printed as `-`. */
export type Cell = readonly string[]

export type Column = { readonly title: string; readonly kind: 'name' | 'text' | 'code' | 'number' }

/** Of a host or a VRF: not broken into lines. */
export function nameColumn(title: string): Column {
  return { title, kind: 'name' }
}

/** Words, broken into lines where they must. */
export function textColumn(title: string): Column {
  return { title, kind: 'text' }
}

/** Addresses and names of the network, in a font where digits line up. */
export function codeColumn(title: string): Column {
  return { title, kind: 'code' }
}

/** Aligned to the right. */
export function numberColumn(title: string): Column {
  return { title, kind: 'number' }
}
