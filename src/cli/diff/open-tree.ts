import { TREE_PRESET } from '#butane/tree.ts'
import type { NodeFile } from '#src/diff/node-state.ts'
import { nowhere } from '#src/source/locate.ts'
import type { FolderEntry, Io } from '../io.ts'
import type { OpenHost } from './side.ts'

/** A directory as it would lie on the node. `index`: where somebody else says it. */
export async function openTree(io: Io, root: string, index: number | null): Promise<OpenHost> {
  const files = new Map((await readFolder(io, root, '')).filter(([path]) => path !== `/${TREE_PRESET}`))
  const value = { state: { files, settings: null }, index }
  return { bytes: null, facts: () => ({ value, diagnostics: [], locate: () => nowhere(root) }) }
}

type Found = readonly (readonly [path: string, file: NodeFile])[]

/** All below a folder of the tree, by absolute path on the node. Folders count where they are empty: the others follow from their files. */
async function readFolder(io: Io, root: string, folder: string): Promise<Found> {
  const found: (readonly [string, NodeFile])[] = []
  for (const entry of await io.files.list(`${root}${folder}`)) found.push(...(await readEntry(io, { root, folder, entry })))
  return found
}

type Place = { readonly root: string; readonly folder: string; readonly entry: FolderEntry }

async function readEntry(io: Io, { root, folder, entry }: Place): Promise<Found> {
  const path = `${folder}/${entry.name}`
  switch (entry.kind) {
    case 'file':
      return [[path, { kind: 'file', mode: entry.mode, contents: await io.files.read(`${root}${path}`) }]]
    case 'link':
      return [[path, { kind: 'link', target: entry.target }]]
    case 'directory': {
      const below = await readFolder(io, root, path)
      return below.length > 0 ? below : [[path, { kind: 'directory', mode: entry.mode }]]
    }
    case 'other':
      return []
  }
}
