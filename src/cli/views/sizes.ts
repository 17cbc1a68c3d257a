import { sizeWarnings } from '#butane/platform-limits.ts'
import { sizesOf } from '#butane/sizes.ts'
import type { CompiledNode } from '#src/compile.ts'
import { printTable } from './table.ts'

/** What each file weighs, as it lies on the node and inside the Ignition, the biggest first; below, the platforms that take less. */
export function printSizes({ artifacts }: CompiledNode): string {
  const sizes = sizesOf(artifacts)
  const total = sizes.reduce((sum, size) => sum + size.ignitionBytes, 0)
  const table = printTable([
    ['BYTES', 'IN IGNITION', 'FILE'],
    ...sizes.map((size) => [String(size.bytes ?? '-'), `${size.ignitionBytes}${size.isCompressed ? ' gzip' : ''}`, size.path]),
    ['', String(total), 'all of them'],
  ])
  const limits = sizeWarnings(total).map(({ message }) => `  ${message}\n`)
  return limits.length === 0 ? table : `${table}\ntoo large for\n${limits.join('')}`
}
