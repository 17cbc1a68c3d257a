import { escapeUnprintable } from '#src/diagnostics/quote.ts'
import { diffRows, diffSummary, type DiffRow } from './diff-rows.ts'
import type { FleetDiff } from './fleet-diff.ts'

/** A table of GitHub's and GitLab's Markdown, for the summary of a pipeline, and the last line below it. */
export function printDiffMarkdown(diff: FleetDiff): string {
  const rows = diffRows(diff)
  const summary = `${code(diffSummary(diff))}\n`
  if (rows.length === 0) return summary
  const hasCounts = rows.some(({ count }) => count !== '')
  const head = hasCounts ? ['Hosts', 'Takes', 'Change'] : ['Takes', 'Change']
  const table = [head, head.map(() => '---'), ...rows.map((row) => (hasCounts ? [row.count, ...cells(row)] : cells(row)))]
  return `${table.map((cellsOfRow) => `| ${cellsOfRow.join(' | ')} |\n`).join('')}\n${summary}`
}

function cells({ takes, names, words }: DiffRow): readonly string[] {
  const isLoud = takes === takes.toUpperCase()
  return [isLoud ? `**${takes}**` : takes, [...(names.length === 0 ? [] : [code(names.join(', '))]), code(words)].join(' ')]
}

/** A code span: nothing in it is markup. Its fence is longer than any run of backticks inside; a bar would end the cell. */
function code(text: string): string {
  const plain = escapeUnprintable(text)
  const longest = Math.max(0, ...Array.from(plain.matchAll(/`+/g), ([run]) => run.length))
  const fence = '`'.repeat(longest + 1)
  const padding = longest > 0 ? ' ' : ''
  return `${fence}${padding}${plain.replaceAll('|', '\\|')}${padding}${fence}`
}
