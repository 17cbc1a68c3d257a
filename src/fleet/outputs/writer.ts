import { compareText } from '#src/net/compare-text.ts'
import { commit, type Recovery } from './commit.ts'
import type { Step } from './journal.ts'
import { manifestName, type FileEntries, type FileEntry, type HostEntry } from './manifest.ts'
import { nextManifest, type FleetIdentity } from './next-manifest.ts'
import type { OpenFolder } from './open-folder.ts'
import type { OutputFile, OutputHost } from './output-file.ts'
import { isOutputPath } from './output-path.ts'
import type { Previous } from './previous.ts'
import { printManifest } from './print-manifest.ts'
import type { Scope } from './scope.ts'
import { staleFiles } from './stale-files.ts'
import { createStaging } from './staging.ts'

/** What became of the folder, or with `isCheck` what would; paths in it, sorted. `stale`: pruning would remove them. */
export type Changes = {
  readonly created: readonly string[]
  readonly changed: readonly string[]
  readonly removed: readonly string[]
  readonly stale: readonly string[]
  /** What a killed run had left, and what became of that. */
  readonly earlier: Recovery
}

export type Writer = {
  readonly putHost: (host: OutputHost) => void
  /** Files that belong to no host. */
  readonly putFiles: (files: readonly OutputFile[]) => void
  /** Takes a host, or files that belong to none, over as they lie there. */
  readonly keepHost: (host: HostEntry) => void
  readonly keepFiles: (files: FileEntries) => void
  /** Puts everything in place, the manifest last. A foreign file in the way is an EnvironmentError, and nothing is changed. */
  readonly finish: () => Changes
}

/** Collects the files of a run. Two files at one path, and a path that leads out of the folder, are bugs and throw. */
export function createWriter(opened: OpenFolder, fleet: FleetIdentity, scope: Scope): Writer {
  const { folder, previous, isCheck, prunes } = opened
  const staging = createStaging(opened)
  const hosts = new Map<string, HostEntry>()
  const files = new Map<string, FileEntry>()
  const made = new Set<string>()

  const claim = (path: string) => {
    if (!isOutputPath(path)) throw new Error(`${JSON.stringify(path)} is no path in an output folder`)
    if (made.has(path)) throw new Error(`two files of one run are ${JSON.stringify(path)}`)
    made.add(path)
  }
  const put = ({ path, contents, mode }: OutputFile): readonly [string, FileEntry] => {
    claim(path)
    return [path, staging.stage(path, contents, { mode, durable: false })]
  }
  return {
    putHost: (host) => {
      const { name, index, addresses, inputDigest } = host
      hosts.set(name, { name, index, addresses, inputDigest, files: new Map(host.files.map(put)) })
    },
    putFiles: (further) => {
      for (const file of further) files.set(...put(file))
    },
    keepHost: (host) => {
      for (const path of host.files.keys()) claim(path)
      hosts.set(host.name, host)
    },
    keepFiles: (further) => {
      for (const [path, entry] of further) {
        claim(path)
        files.set(path, entry)
      }
    },
    finish: () => {
      const stale = staleFiles(opened, scope, made)
      const removals = removalsOf([...(prunes ? stale : []), ...superseded(previous, scope)])
      const manifest = nextManifest(fleet, scope, { made: { hosts, files, stale: prunes ? new Map() : stale }, previous })
      const places = [...staging.steps]
      staging.stage(manifestName(manifest.shard), printManifest(manifest), { mode: 0o644, durable: true })
      staging.refuseBlocked()
      const steps = [...places, ...removals, ...staging.steps.slice(places.length)]
      if (!isCheck && steps.length > 0) commit(folder, steps)
      return {
        created: staging.created.toSorted(compareText),
        changed: staging.changed.toSorted(compareText),
        removed: removals.map(({ path }) => path),
        stale: prunes ? [] : [...stale.keys()].toSorted(compareText),
        earlier: opened.earlier,
      }
    },
  }
}

/** The parts that shards wrote go into the one manifest. */
function superseded({ manifests }: Previous, scope: Scope): readonly (readonly [string, FileEntry])[] {
  if (scope.kind !== 'whole') return []
  return manifests.filter(({ manifest }) => manifest.shard !== null).map(({ path, entry }) => [path, entry])
}

function removalsOf(files: readonly (readonly [string, FileEntry])[]): readonly Step[] {
  return files
    .map(([path, { sha256 }]) => ({ kind: 'remove', path, sha256 }) as const)
    .toSorted((a, b) => compareText(a.path, b.path))
}
