import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { compareText } from '#src/net/compare-text.ts'
import { decodeUtf8 } from '#src/source/decode.ts'
import { locator } from '#src/source/locate.ts'
import { notUtf8 } from '#src/source/read-yaml.ts'
import { offsetError } from '#src/source/source-error.ts'
import type { HostRecord } from '../../fleet.ts'
import type { SourceHosts } from '../source-hosts.ts'
import { csvDialect } from './csv-dialect.ts'
import { csvHeader, type Column } from './csv-header.ts'
import { csvHost, type RowCells } from './csv-host.ts'
import { rowAt, type Cell, type Row, type RowFault } from './csv-row.ts'
import { cellPlace, csvPlaces, type CsvTable } from './csv-table.ts'

/** A file with more faults than these is another file than its header says; the rest is not read. */
const MOST_FAULTS = 20

/** Reads a CSV: a header of field paths and host variables, a host a row. One row after the other; records keep no cells. */
export function readCsv(id: SourceId, bytes: Uint8Array): SourceHosts {
  const { text, invalid } = decodeUtf8(bytes)
  const inText = locator({ id, text, root: null, aliases: new Map(), value: null })
  const unreadable = (diagnostics: readonly Diagnostic[]): SourceHosts => ({
    ...NO_HOSTS,
    diagnostics,
    texts: [{ file: id, locate: inText }],
  })
  if (invalid !== null) return unreadable([notUtf8(id, bytes, invalid.offset)])
  const { delimiter, start } = csvDialect(text)
  const { cells, next, fault } = rowAt(text, start, delimiter)
  if (fault !== null) return unreadable([faulty(id, fault)])
  if (text.trim() === '') return unreadable([emptyFile(id)])
  const { columns, diagnostics } = csvHeader(id, cells)
  if (diagnostics.length > 0) return unreadable(diagnostics)
  return readRows({ id, text, delimiter, columns, start: next })
}

const NO_HOSTS = { hosts: [], groups: new Map<string, readonly string[]>() }

function readRows(table: CsvTable): SourceHosts {
  const { id, text, columns } = table
  const places = csvPlaces(table)
  const host = csvHost(table, places)
  const nameAt = columns.findIndex(({ kind }) => kind === 'name')
  const rows = new Map<string, number>()
  const hosts: HostRecord[] = []
  const found: Diagnostic[] = []
  const read = (row: RowCells): void => {
    const name = row.cells[nameAt]?.text ?? ''
    const first = rows.get(name.toLowerCase())
    if (first !== undefined) found.push(twice(table, row, first))
    else if (name !== '') rows.set(name.toLowerCase(), row.row)
    const record = host(row, found)
    if (record !== null && first === undefined) hosts.push(record)
  }
  let offset = table.start
  for (let row = 0; offset < text.length && found.length < MOST_FAULTS; row++) {
    const { cells, next, fault } = rowAt(text, offset, table.delimiter)
    const complaint = fault === null ? ragged(table, { cells, next, fault }) : faulty(id, fault)
    if (complaint !== null) found.push(complaint)
    else if (cells.some((cell) => cell.text !== '')) read({ row, cells })
    offset = next
  }
  hosts.sort((a, b) => compareText(a.name, b.name))
  return { ...NO_HOSTS, hosts, diagnostics: found, texts: [{ file: id, locate: places.locate }] }
}

function twice(table: CsvTable, { row, cells }: RowCells, first: number): Diagnostic {
  const column = table.columns.find(({ kind }) => kind === 'name') ?? UNNAMED
  const name = cells[table.columns.indexOf(column)]?.text ?? ''
  return {
    code: 'host-duplicate',
    severity: 'error',
    message: `the host ${quote(name)} has a row already`,
    hint: 'a host has one row; upper and lower case are the same',
    at: cellPlace(table, row, column),
    related: [{ message: 'first given', at: cellPlace(table, first, column) }],
  }
}

const UNNAMED: Column = { kind: 'unnamed', title: '' }

/** A row has as many cells as the header; only an empty line may have fewer. */
function ragged({ id, columns, text }: CsvTable, { cells, next }: Row): Diagnostic | null {
  const [first] = cells
  const isBlank = cells.length === 1 && first?.text === ''
  if (cells.length === columns.length || isBlank) return null
  const surplus = cells[columns.length]
  const last = cells.at(-1) ?? { text: '', offset: next, length: 0 }
  const span = surplus ?? { offset: Math.min(last.offset + last.length, text.length), length: 1 }
  return offsetError(id, spanOf(span), {
    code: 'csv-cells',
    message: `the row of ${quote(first?.text)} has ${cells.length} cells, the header ${columns.length}`,
    hint: surplus === undefined ? 'an empty cell needs its separator too' : 'quote a cell that holds the separator: "a,b"',
  })
}

function spanOf({ offset, length }: Pick<Cell, 'offset' | 'length'>) {
  return { offset, length: Math.max(1, length) }
}

function faulty(id: SourceId, { kind, ...span }: RowFault): Diagnostic {
  const message =
    kind === 'open-quote' ? 'the quote that opens here is never closed' : 'text follows the closing quote of this cell'
  return offsetError(id, span, { code: 'csv-quote', message, hint: 'inside a quoted cell a quote is written twice: ""' })
}

function emptyFile(id: SourceId): Diagnostic {
  return {
    code: 'empty-document',
    severity: 'error',
    message: 'the CSV is empty',
    hint: 'the first line names the columns: name,index,underlay.asn',
    at: { source: id, wholeFile: true },
    related: [],
  }
}
