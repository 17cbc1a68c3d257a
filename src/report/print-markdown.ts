import { escapeUnprintable } from '#src/diagnostics/quote.ts'
import type { ReportHost } from './report-host.ts'
import type { Cell, Column, ReportTable } from './report-table.ts'
import { reportTables } from './report-tables.ts'
import { summaryOf } from './summary.ts'

/** The report as GitHub-flavoured Markdown: every host, no drawing. */
export function printMarkdown(name: string, hosts: readonly ReportHost[]): string {
  return [
    `# ${escapeMarkdown(name)}\n\n`,
    ...summaryOf(hosts).map(({ label, value }) => `- ${label}: ${escapeMarkdown(value)}\n`),
    '\nDrawings of the fabric and of a packet’s path are in report.html beside this file.\n',
    ...reportTables(hosts).map(printTable),
  ].join('')
}

function printTable({ title, note, columns, rows }: ReportTable): string {
  const head = `\n## ${title}\n\n${note}\n\n`
  if (rows.length === 0) return `${head}None.\n`
  return [
    head,
    printRow(columns.map((column) => [column.title])),
    printRow(columns.map(rule), false),
    ...rows.map((row) => printRow(row)),
  ].join('')
}

function rule({ kind }: Column): Cell {
  return [kind === 'number' ? '--:' : '---']
}

function printRow(cells: readonly Cell[], escaped = true): string {
  const printed = cells.map((lines) =>
    lines.length === 0 ? '-' : lines.map((line) => (escaped ? escapeMarkdown(line) : line)).join('<br>'),
  )
  return `| ${printed.join(' | ')} |\n`
}

/** Entities never have a meaning of their own in Markdown; `|` and the backtick need them in a table, `<` and `&` in HTML. */
const ENTITIES: Readonly<Record<string, string>> = { '|': '&#124;', '`': '&#96;', '<': '&lt;', '>': '&gt;', '&': '&amp;' }

/**
 * Text that stays text: no emphasis, code, link, image, tag, table cell, formula or address that turns into a link. Control characters and
 * those that reorder text are written out.
 */
function escapeMarkdown(text: string): string {
  return escapeUnprintable(text).replace(
    /[|`<>&]|[\\*_[\]{}()#!~$]|:(?=\/\/)|(?<=\bwww)\./gi,
    (character) => ENTITIES[character] ?? (/[:.]/.test(character) ? `&#${character.charCodeAt(0)};` : `\\${character}`),
  )
}
