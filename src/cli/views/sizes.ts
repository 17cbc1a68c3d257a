import { writeIgnition } from '#butane/ignition.ts'
import { sizesOf } from '#butane/sizes.ts'
import type { CompiledNode } from '#src/compile.ts'
import { printTable } from './table.ts'

/** What each file weighs, as it lies on the node and inside the Ignition. */
export function printSizes(node: CompiledNode): string {
  return ''
}
