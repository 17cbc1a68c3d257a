import type { Shard } from './shard.ts'

/** A file as it was written. `sha256` in hexadecimal. */
export type FileEntry = { readonly sha256: string; readonly bytes: number }

/** Files by their path in the output folder. */
export type FileEntries = ReadonlyMap<string, FileEntry>

/** One host of an output folder. `inputDigest`: of all that its files follow from. */
export type HostEntry = {
  readonly name: string
  readonly index: number | null
  /** By what they are for, as `vtepIpv4`. */
  readonly addresses: Readonly<Record<string, string>>
  readonly inputDigest: string
  readonly files: FileEntries
}

/** `manifest.json`, or the part of one shard: what lies in an output folder, and that we put it there. */
export type Manifest = {
  /** Of the tool. */
  readonly version: string
  readonly fleet: string
  /** Of the fleet's whole input; null where hosts of several states of it lie together (`--host`). */
  readonly inputDigest: string | null
  readonly shard: Shard | null
  readonly hosts: ReadonlyMap<string, HostEntry>
  /** Those that belong to no host. */
  readonly files: FileEntries
  /** Of hosts that are no more and the like: written by us, wanted no longer, not removed yet. */
  readonly stale: FileEntries
}

export const MANIFEST = 'manifest.json'

/** `manifest.json`; of a shard `manifest.2-of-4.json`. */
export function manifestName(shard: Shard | null): string {
  return shard === null ? MANIFEST : `manifest.${shard.index}-of-${shard.count}.json`
}

/** Every file that a manifest names, of hosts, of the fleet, stale ones. */
export function* filesOf(manifest: Manifest): Generator<readonly [string, FileEntry]> {
  for (const host of manifest.hosts.values()) yield* host.files
  yield* manifest.files
  yield* manifest.stale
}
