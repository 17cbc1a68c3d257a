import { EnvironmentError } from '#src/outside/environment-error.ts'
import type { Folder } from './folder.ts'
import { manifestName, type FileEntries, type FileEntry, type Manifest } from './manifest.ts'
import type { FleetIdentity } from './next-manifest.ts'
import { openFolder, REAL_SYSTEM, type OpenFolder, type OutputMode, type OutputSystem } from './open-folder.ts'
import { refuseOtherFleet } from './other-fleet.ts'
import type { OutputFile } from './output-file.ts'
import { createWriter, type Changes } from './writer.ts'

/** `files`: those that belong to no host and that the shards did not write. */
export type JoinOptions = OutputMode & { readonly directory: string; readonly files: readonly OutputFile[] }

/**
 * Makes one manifest of those that the shards of a run wrote into the folder (or that were copied there with their files), the same bytes that a
 * run of all hosts writes; the parts go. Refused with an EnvironmentError: a part that is missing or of another input, and a file that is not there as its
 * shard wrote it.
 */
export function joinShards({ directory, files, ...mode }: JoinOptions, system: OutputSystem = REAL_SYSTEM): Changes {
  const opened = openFolder(directory, mode, system)
  try {
    const parts = partsIn(opened)
    const writer = createWriter(opened, fleetOf(opened, parts), { kind: 'whole' })
    const shared = sharedFiles(opened.folder, parts)
    refuseTorn(opened.folder, parts)
    for (const part of parts) for (const host of part.hosts.values()) writer.keepHost(host)
    writer.keepFiles(shared)
    writer.putFiles(files)
    return writer.finish()
  } finally {
    opened.close()
  }
}

/** One part of each shard, in their order. */
function partsIn({ folder, previous }: OpenFolder): readonly Manifest[] {
  const parts = previous.manifests.flatMap(({ manifest }) =>
    manifest.shard === null ? [] : [{ ...manifest, shard: manifest.shard }],
  )
  const counts = [...new Set(parts.map(({ shard }) => shard.count))]
  const [count] = counts
  const directory = JSON.stringify(folder.directory)
  if (count === undefined) throw new EnvironmentError(`${directory} holds no manifest of a shard to join`)
  if (counts.length > 1) {
    throw new EnvironmentError(
      `${directory} holds manifests of ${counts.toSorted((a, b) => a - b).join(' and ')} shards; move those of other runs away`,
    )
  }
  return Array.from({ length: count }, (_, number) => {
    const part = parts.find(({ shard }) => shard.index === number + 1)
    if (part !== undefined) return part
    const path = folder.pathOf(manifestName({ index: number + 1, count }))
    throw new EnvironmentError(
      `cannot read ${JSON.stringify(path)}: there is no such file; run that shard, or copy what it wrote`,
    )
  })
}

/** What the parts have in common, and must. */
function fleetOf(opened: OpenFolder, parts: readonly Manifest[]): FleetIdentity {
  const [first] = parts
  if (first === undefined) throw new Error('a join of no parts')
  for (const part of parts) {
    if (part.version !== first.version) throw different(first, part, `versions of the tool, ${first.version} and ${part.version}`)
    if (part.inputDigest !== first.inputDigest) throw different(first, part, 'inputs')
  }
  const fleet = { name: first.fleet, inputDigest: first.inputDigest ?? '' }
  refuseOtherFleet(opened, fleet)
  return fleet
}

function different(first: Manifest, part: Manifest, what: string): EnvironmentError {
  return new EnvironmentError(
    `${manifestName(first.shard)} and ${manifestName(part.shard)} are of different ${what}; run all shards again on the same`,
  )
}

function sharedFiles(folder: Folder, parts: readonly Manifest[]): FileEntries {
  const shared = new Map<string, FileEntry>()
  for (const [path, entry] of parts.flatMap(({ files }) => [...files])) {
    const other = shared.get(path)
    if (other !== undefined && other.sha256 !== entry.sha256) {
      throw new EnvironmentError(
        `two shards wrote different ${JSON.stringify(folder.pathOf(path))}; run all shards again on the same input`,
      )
    }
    shared.set(path, entry)
  }
  return shared
}

/** Files get lost, or are mixed with those of other runs, between the machines of shards. */
function refuseTorn(folder: Folder, parts: readonly Manifest[]): void {
  for (const part of parts) {
    for (const files of [...[...part.hosts.values()].map((host) => host.files), part.files]) {
      for (const [path, entry] of files) if (!folder.holds(path, entry)) throw torn(folder, path, part)
    }
  }
}

function torn(folder: Folder, path: string, part: Manifest): EnvironmentError {
  return new EnvironmentError(
    `${JSON.stringify(folder.pathOf(path))} is not what ${manifestName(part.shard)} says that its shard wrote; copy the files of that shard again`,
  )
}
