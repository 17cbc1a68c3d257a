import { compileNode } from '#src/compile.ts'
import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { NodeFacts } from '#src/diff/diff-node.ts'
import { stateOfArtifacts } from '#src/diff/state-of-artifacts.ts'
import { stateOfIgnition } from '#src/diff/state-of-ignition.ts'
import { nowhere } from '#src/source/locate.ts'
import type { Io } from '../io.ts'
import { load } from '../load.ts'
import type { OpenHost } from './side.ts'

/** One file: an Ignition, by its name or because it is JSON that is no document of ours; else a Node document, which is compiled. */
export async function openFile(io: Io, file: string): Promise<OpenHost> {
  const bytes = file === '-' ? await io.readStdin() : await io.files.read(file)
  if (isIgnition(file, bytes)) return openIgnition(bytes, { id: file, index: null })
  // Compiled now: what `load` does is asynchronous by its nature, and there is one such file a side.
  const facts = await load({ ...io, readStdin: async () => bytes }, { file, set: [] }, (source) =>
    chain(compileNode(source), ({ plan, artifacts }) =>
      checked<NodeFacts>({ state: stateOfArtifacts(artifacts, source.id), index: plan.index }),
    ),
  )
  return { bytes: null, facts: () => facts }
}

function isIgnition(file: string, bytes: Uint8Array): boolean {
  if (file.endsWith('.ign')) return true
  const text = Buffer.from(bytes).toString()
  return /^\s*\{/.test(text) && !/"apiVersion"\s*:\s*"gen-ignition/.test(text)
}

/** An Ignition of which the bytes are known. `index`: where somebody else says it. */
export function openIgnition(bytes: Uint8Array, { id, index }: { readonly id: string; readonly index: number | null }): OpenHost {
  const facts = (): Checked<NodeFacts> =>
    chain(stateOfIgnition(Buffer.from(bytes).toString(), id), (state) => checked({ state, index }))
  return { bytes, facts: () => ({ ...facts(), locate: () => nowhere(id === '-' ? '<stdin>' : id) }) }
}
