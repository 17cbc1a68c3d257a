import { escapeUnprintable } from '#src/diagnostics/quote.ts'
import { diffRows, diffSummary, type DiffRow } from './diff-rows.ts'
import type { FleetDiff } from './fleet-diff.ts'

/** Plain text, a line a change:
 * ```
 * 498 hosts  live reload   vrfs[blue] added: VNI 200
 *   1 host   re-provision  r1-k003: NIC match 52:54:00:aa:01:03 -> :04 (underlay0)
 * nobody else changes: 499 of 500 hosts: 498 live reload, 1 re-provision
 * ```
 */
export function printDiffText(diff: FleetDiff): string {
  const rows = diffRows(diff)
  const counts = rows.map(splitCount)
  const widths = {
    number: widest(counts.map(([number]) => number)),
    noun: widest(counts.map(([, noun]) => noun)),
    takes: widest(rows.map(({ takes }) => takes)),
  }
  const lines = rows.map((row) => {
    const [number, noun] = splitCount(row)
    const count = widths.number === 0 ? '' : `${number.padStart(widths.number)} ${noun.padEnd(widths.noun)}  `
    return `${count}${row.takes.padEnd(widths.takes)}  ${printWords(row)}`
  })
  return [...lines, diffSummary(diff)].map((line) => `${escapeUnprintable(line)}\n`).join('')
}

function printWords({ names, words }: DiffRow): string {
  return names.length === 0 ? words : `${names.join(', ')}: ${words}`
}

function splitCount({ count }: DiffRow): readonly [number: string, noun: string] {
  const [number = '', noun = ''] = count.split(' ')
  return [number, noun]
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0)
}
