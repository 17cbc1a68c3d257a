import { writeTar } from '#butane/tar.ts'
import { treeEntries, type TreeEntry } from '#butane/tree.ts'
import type { CompiledNode } from '#src/compile.ts'
import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Sink } from '../output.ts'
import { printCounts } from './ignition-sink.ts'

/** A directory as it would lie on the node. */
export const treeSink: Sink = (node, source) =>
  chain(entriesOf(node, source), (entries) => checked({ kind: 'tree', entries, summary: () => printCounts(node.artifacts) }))

/** The same as a tar. */
export const tarSink: Sink = (node, source) =>
  chain(entriesOf(node, source), (entries) =>
    checked({ kind: 'file', contents: writeTar(entries), mode: 0o600, summary: () => printCounts(node.artifacts) }),
  )

/** An OS without Ignition is configured by its image's build. */
function entriesOf({ plan, artifacts }: CompiledNode, source: string): Checked<readonly TreeEntry[]> {
  return treeEntries(artifacts, { source, imageBuild: plan.target.ignitionMax === null })
}
