import type { Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { locator } from '#src/source/locate.ts'
import { printPath } from '#src/source/path.ts'
import type { HostRecord, HostSubject } from '../../fleet.ts'
import type { Column } from './csv-header.ts'
import { rowAt, type Cell } from './csv-row.ts'

/** A CSV whose header was read. */
export type CsvTable = {
  readonly id: SourceId
  readonly text: string
  readonly delimiter: string
  readonly columns: readonly Column[]
  /** Where the first row behind the header begins. */
  readonly start: number
}

/** A place in a CSV is the position of a row behind the header and the title of a column: what lies where is read again when asked. */
export function cellPlace({ id }: CsvTable, row: number, { title }: Column): Place {
  return { source: id, path: [row, title], part: 'value' }
}

/** The row of a host, and what it gives of the Node document. */
export type HostRow = { readonly row: number; readonly fields: HostRecord['fields'] }

/** Turns the subjects of a row into places, and places into lines. */
export type CsvPlaces = { readonly placeOf: (host: HostRow, subject: HostSubject) => Place; readonly locate: Locate }

export function csvPlaces(table: CsvTable): CsvPlaces {
  const cellsOf = rowReader(table)
  const inText = locator({ id: table.id, text: table.text, root: null, aliases: new Map(), value: null })
  const name = table.columns.find(({ kind }) => kind === 'name') ?? UNNAMED
  return {
    placeOf: ({ row, fields }, subject) => {
      const cells = cellsOf(row)
      const given = table.columns.filter((_, index) => (cells[index]?.text ?? '') !== '')
      return cellPlace(table, row, columnOf(given, subject, fields) ?? name)
    },
    locate: (at) => {
      if (!('path' in at) || at.path.length === 0) return inText(at)
      const [row, title] = at.path
      const cell = cellsOf(Number(row))[table.columns.findIndex((column) => column.title === title)]
      const { offset, length } = cell ?? { offset: table.text.length, length: 1 }
      return { ...inText({ source: at.source, offset, length }), path: String(title) }
    },
  }
}

const UNNAMED: Column = { kind: 'unnamed', title: '' }

function columnOf(given: readonly Column[], subject: HostSubject, fields: HostRecord['fields']): Column | null {
  switch (subject.kind) {
    case 'host':
      return null
    case 'groups':
    case 'index':
      return given.find(({ kind }) => kind === subject.kind) ?? null
    case 'variable':
      return given.find((column) => column.kind === 'variable' && column.name === subject.name) ?? null
    case 'field':
      return fieldColumn(given, printPath(fields, subject.path))
  }
}

/** The column of a field, or of what is around it, or the first of what lies in it. */
function fieldColumn(given: readonly Column[], path: string): Column | null {
  const columns = given.filter(({ kind }) => kind === 'field')
  return columns.find(({ title }) => isInside(path, title)) ?? columns.find(({ title }) => isInside(title, path)) ?? null
}

function isInside(inner: string, outer: string): boolean {
  return outer === '' || (inner.startsWith(outer) && /^[.[]?$/.test(inner.charAt(outer.length)))
}

/** The offsets of all rows are found when the first is asked for. */
function rowReader({ text, delimiter, start }: CsvTable): (row: number) => readonly Cell[] {
  let offsets: readonly number[] | null = null
  return (row) => {
    offsets ??= rowOffsets(text, delimiter, start)
    return rowAt(text, offsets[row] ?? text.length, delimiter).cells
  }
}

function rowOffsets(text: string, delimiter: string, start: number): readonly number[] {
  const offsets: number[] = []
  for (let offset = start; offset < text.length; offset = rowAt(text, offset, delimiter).next) offsets.push(offset)
  return offsets
}
