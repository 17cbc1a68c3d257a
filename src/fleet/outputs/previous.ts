import { ShapeError } from '#src/contract/json-node.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import { pendingPaths } from './commit.ts'
import { inTheWay, sha256Of, type Folder } from './folder.ts'
import { filesOf, type FileEntry, type Manifest } from './manifest.ts'
import { isManifestPath } from './output-path.ts'
import { readManifest } from './read-manifest.ts'

/** A manifest that lies in the folder: `manifest.json` or the part of a shard. */
export type LyingManifest = { readonly path: string; readonly entry: FileEntry; readonly manifest: Manifest }

/** What runs before this one wrote. */
export type Previous = {
  readonly manifests: readonly LyingManifest[]
  /** Every file of ours with what we wrote into it, the latest states: several where manifests differ. */
  readonly written: ReadonlyMap<string, readonly FileEntry[]>
}

/** Reads all manifests of a folder; those of a commit that was interrupted too. One that is not ours is an EnvironmentError. */
export function readPrevious(folder: Folder): Previous {
  const manifests = manifestsIn(folder).map(({ path, lies }) => readLying(folder, path, lies))
  return { manifests, written: writtenBy(manifests) }
}

function manifestsIn(folder: Folder): readonly { readonly path: string; readonly lies: string }[] {
  if (folder.disk.look(folder.directory) === null) return []
  const names = folder.disk.list(folder.directory).filter(isManifestPath).toSorted()
  const lying = names.map((name) => ({ path: name, lies: name }))
  return [...lying, ...pendingPaths(folder).filter(({ path }) => isManifestPath(path))]
}

function readLying(folder: Folder, path: string, lies: string): LyingManifest {
  const found = folder.contentsOf(lies)
  if (found.kind !== 'file') throw inTheWay([folder.pathOf(lies)])
  try {
    const manifest = readManifest(Buffer.from(found.bytes).toString())
    return { path, entry: { sha256: sha256Of(found.bytes), bytes: found.bytes.length }, manifest }
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error
    throw new EnvironmentError(
      `${JSON.stringify(folder.pathOf(lies))} is not a manifest that this version wrote: ${error.message}; move it away, and files that are as they should be are found again`,
    )
  }
}

function writtenBy(manifests: readonly LyingManifest[]): ReadonlyMap<string, readonly FileEntry[]> {
  const written = new Map<string, FileEntry[]>()
  const add = (path: string, entry: FileEntry) => {
    const entries = written.get(path)
    if (entries === undefined) written.set(path, [entry])
    else entries.push(entry)
  }
  for (const { path, entry, manifest } of manifests) {
    add(path, entry)
    for (const [file, of] of filesOf(manifest)) add(file, of)
  }
  return written
}
