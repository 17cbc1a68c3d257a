import type { CompiledNode } from '#src/compile.ts'
import type { Checked } from '#src/diagnostics/checked.ts'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import type { TreeFile } from './io.ts'

/** What a sink made: one file, or a tree of them. `summary` is for people, on standard error; nobody asks for that of one host among many. */
export type Output =
  | { readonly kind: 'file'; readonly contents: string | Uint8Array; readonly mode: number; readonly summary: () => string }
  | { readonly kind: 'tree'; readonly entries: readonly TreeFile[]; readonly summary: () => string }

export type Sink = (node: CompiledNode, source: SourceId) => Checked<Output>
