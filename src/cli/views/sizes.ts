import { sizesOf } from '#butane/sizes.ts'
import type { CompiledNode } from '#src/compile.ts'
import { printTable } from './table.ts'

/** What each file weighs, as it lies on the node and inside the Ignition, the biggest first. */
export function printSizes({ artifacts }: CompiledNode): string {
  const sizes = sizesOf(artifacts)
  const total = sizes.reduce((sum, size) => sum + size.ignitionBytes, 0)
  return printTable([
    ['BYTES', 'IN IGNITION', 'FILE'],
    ...sizes.map((size) => [String(size.bytes ?? '-'), `${size.ignitionBytes}${size.isCompressed ? ' gzip' : ''}`, size.path]),
    ['', String(total), 'all of them'],
  ])
}
