import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { parsed, refused, type Parsed } from '#src/net/parsed.ts'
import { offsetError } from '#src/source/source-error.ts'
import { cellForm, printSteps, subjectOf, type FieldSteps } from '../subject.ts'
import type { Cell } from './csv-row.ts'

/** What the cells of a column say. */
export type Column =
  | { readonly kind: 'name' | 'index' | 'groups' | 'unnamed'; readonly title: string }
  | { readonly kind: 'variable'; readonly title: string; readonly name: string }
  | { readonly kind: 'field'; readonly title: string; readonly steps: FieldSteps; readonly form: 'scalar' | 'words' }

export type Header = { readonly columns: readonly Column[]; readonly diagnostics: readonly Diagnostic[] }

/** Reads the header of a CSV: field paths and names of host variables, each once; `name` must be among them. */
export function csvHeader(id: SourceId, cells: readonly Cell[]): Header {
  const columns: Column[] = []
  const diagnostics: Diagnostic[] = []
  const known = new Map<string, Cell>()
  for (const cell of cells) {
    const column = columnOf(cell.text)
    const complaint = column.ok ? clash(id, column.value, { cell, known }) : unknownColumn(id, cell, column)
    if (complaint !== null) diagnostics.push(complaint)
    columns.push(column.ok ? column.value : { kind: 'unnamed', title: cell.text })
  }
  if (diagnostics.length === 0 && !columns.some(({ kind }) => kind === 'name')) diagnostics.push(nameMissing(id, cells))
  return { columns, diagnostics }
}

function columnOf(title: string): Parsed<Column> {
  if (title === '') return parsed({ kind: 'unnamed', title })
  if (title === 'group') return parsed({ kind: 'groups', title })
  const subject = subjectOf(title)
  if (!subject.ok) return subject
  if (subject.value.kind === 'variable') return parsed({ kind: 'variable', title, name: subject.value.name })
  if (subject.value.kind !== 'field') return parsed({ kind: subject.value.kind, title })
  const { steps } = subject.value
  const form = cellForm(steps)
  if (form === null) return refused('is a field that no single cell can hold', `name a field inside it: ${title}.FIELD`)
  return parsed({ kind: 'field', title: printSteps(steps), steps, form })
}

function unknownColumn(id: SourceId, cell: Cell, { reason, hint }: { readonly reason: string; readonly hint: string | null }) {
  return offsetError(id, cell, { code: 'inventory-column', message: `the column ${quote(cell.text)} ${reason}`, hint })
}

type Among = { readonly cell: Cell; readonly known: Map<string, Cell> }

/** Two columns of one meaning, or one inside the other. */
function clash(id: SourceId, column: Column, { cell, known }: Among): Diagnostic | null {
  if (column.kind === 'unnamed') return null
  const meaning = column.kind === 'groups' ? 'groups' : column.title
  const first = known.get(meaning) ?? [...known].find(([other]) => isInside(meaning, other) || isInside(other, meaning))?.[1]
  known.set(meaning, cell)
  if (first === undefined) return null
  const isSame = first.text === cell.text
  const message = isSame
    ? `the column ${quote(cell.text)} stands here twice`
    : `the columns ${quote(first.text)} and ${quote(cell.text)} give the same value`
  const complaint = { code: 'inventory-column', message, hint: 'delete one of them' }
  return { ...offsetError(id, cell, complaint), related: [{ message: 'first given', at: { source: id, ...spanOf(first) } }] }
}

function isInside(inner: string, outer: string): boolean {
  return inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`)
}

function nameMissing(id: SourceId, cells: readonly Cell[]): Diagnostic {
  const near = nearest(
    'name',
    cells.map(({ text }) => text),
  )
  const [first = { offset: 0, length: 1 }] = cells
  const cell = cells.find(({ text }) => text === near) ?? first
  return offsetError(id, spanOf(cell), {
    code: 'inventory-column',
    message: 'the header has no column "name"',
    hint: near === null ? 'the first line names the columns: name,index,underlay.asn' : `rename ${quote(near)}`,
  })
}

function spanOf({ offset, length }: { readonly offset: number; readonly length: number }) {
  return { offset, length: Math.max(1, length) }
}
