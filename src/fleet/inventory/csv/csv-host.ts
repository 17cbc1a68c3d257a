import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { checkValues } from '#src/source/check-values.ts'
import { parsePlainScalar } from '#src/source/scalar.ts'
import type { ErrorText } from '#src/source/source-error.ts'
import type { HostRecord } from '../../fleet.ts'
import { indexFault, isIndex, nameFault } from '../host-faults.ts'
import { putField, type FieldsInWork } from '../put-field.ts'
import { words } from '../words.ts'
import type { Column } from './csv-header.ts'
import type { Cell } from './csv-row.ts'
import { cellPlace, type CsvPlaces, type CsvTable } from './csv-table.ts'

/** A row by its position behind the header. */
export type RowCells = { readonly row: number; readonly cells: readonly Cell[] }

/** Makes the record of a row; null, and complaints, where a cell is at fault. */
export function csvHost(table: CsvTable, places: CsvPlaces): (row: RowCells, found: Diagnostic[]) => HostRecord | null {
  const groupsOf = sharedGroups()
  return ({ row, cells }, found) => {
    const host: HostInWork = { name: '', groups: NO_GROUPS, index: null, variables: {}, fields: {} }
    const before = found.length
    for (let position = 0; position < table.columns.length; position++) {
      const column = table.columns[position]
      const fault = column === undefined ? null : readCell(host, column, { text: cells[position]?.text ?? '', groupsOf })
      if (column !== undefined && fault !== null)
        found.push({ ...fault, severity: 'error', at: cellPlace(table, row, column), related: [] })
    }
    return found.length > before ? null : recordOf(host, row, places)
  }
}

/** A function of its own, lest the record's `placeOf` keep the cells. */
function recordOf({ name, groups, index, variables, fields }: HostInWork, row: number, places: CsvPlaces): HostRecord {
  return { name, groups, index, variables, fields, placeOf: (subject) => places.placeOf({ row, fields }, subject) }
}

type HostInWork = {
  name: string
  groups: readonly string[]
  index: number | null
  readonly variables: Record<string, unknown>
  readonly fields: FieldsInWork
}

const NO_GROUPS: readonly string[] = []

type CellText = { readonly text: string; readonly groupsOf: (text: string) => readonly string[] }

/** An empty cell says nothing. */
function readCell(host: HostInWork, column: Column, { text, groupsOf }: CellText): ErrorText | null {
  if (column.kind === 'name') {
    host.name = text
    return nameFault(text)
  }
  if (text === '') return null
  switch (column.kind) {
    case 'unnamed':
      return { code: 'csv-cells', message: `${quote(text)} stands in a column without a name`, hint: 'name it in the first line' }
    case 'groups':
      host.groups = groupsOf(text)
      return null
    case 'index':
      return readIndex(host, parsePlainScalar(text))
    case 'variable':
      return readVariable(host, column.name, parsePlainScalar(text))
    case 'field':
      return readField(host, column, text)
  }
}

function readIndex(host: HostInWork, value: unknown): ErrorText | null {
  if (!isIndex(value)) return indexFault(value)
  host.index = value
  return null
}

/** `null` and `~`, as databases write an empty cell, are none. */
function readVariable(host: HostInWork, name: string, value: unknown): null {
  if (value !== null) host.variables[name] = value
  return null
}

/** Only texts with one of these characters can be what no value may be; looking closer at every cell would take most of the time. */
const SUSPECT = /[^\w.:/@, +*-]|__|%/

function readField(host: HostInWork, column: Extract<Column, { kind: 'field' }>, text: string): ErrorText | null {
  const value = column.form === 'words' ? words(text).map(parsePlainScalar) : parsePlainScalar(text)
  putField(host.fields, column.steps, value)
  if (value !== null && !SUSPECT.test(text)) return null
  const [fault] = checkValues('', value, { path: [column.title], document: FLEET })
  return fault ?? null
}

/** Expressions are no faults in what belongs to a fleet. */
const FLEET = { kind: 'Fleet' }

/** Hosts of one rack hold one list. */
function sharedGroups(): (text: string) => readonly string[] {
  const known = new Map<string, readonly string[]>()
  return (text) => {
    const groups = known.get(text) ?? [...new Set(words(text))]
    known.set(text, groups)
    return groups
  }
}
