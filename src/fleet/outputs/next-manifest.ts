import { VERSION } from '#src/version.ts'
import { MANIFEST, type FileEntries, type HostEntry, type Manifest } from './manifest.ts'
import type { Previous } from './previous.ts'
import { isHostInScope, type Scope } from './scope.ts'

/** `inputDigest`: of the fleet's whole input. */
export type FleetIdentity = { readonly name: string; readonly inputDigest: string }

/** What a run made, and what it leaves behind. */
export type Made = {
  readonly hosts: ReadonlyMap<string, HostEntry>
  readonly files: FileEntries
  readonly stale: FileEntries
}

/** The manifest after a run. Where only some hosts were made, the entries of the others stay. */
export function nextManifest(
  fleet: FleetIdentity,
  scope: Scope,
  { made, previous }: { readonly made: Made; readonly previous: Previous },
): Manifest {
  const manifest = { version: VERSION, fleet: fleet.name, inputDigest: fleet.inputDigest, shard: null, ...made }
  switch (scope.kind) {
    case 'whole':
      return manifest
    case 'shard':
      return { ...manifest, shard: scope.shard }
    case 'hosts': {
      const base = previous.manifests.find(({ path }) => path === MANIFEST)?.manifest
      return base === undefined
        ? { ...manifest, inputDigest: null }
        : joined(base, manifest, (host) => !isHostInScope(scope, host))
    }
  }
}

function joined(base: Manifest, made: Manifest, isKept: (host: string) => boolean): Manifest {
  const files = new Map([...base.files, ...made.files])
  const hosts = new Map([...Array.from(base.hosts).filter(([host]) => isKept(host)), ...made.hosts])
  const isMade = pathsOf({ hosts: made.hosts, files })
  return {
    ...made,
    inputDigest: base.inputDigest === made.inputDigest ? made.inputDigest : null,
    hosts,
    files,
    stale: new Map([...Array.from(base.stale).filter(([path]) => !isMade.has(path)), ...made.stale]),
  }
}

function pathsOf({ hosts, files }: Pick<Manifest, 'hosts' | 'files'>): ReadonlySet<string> {
  return new Set([...hosts.values()].flatMap((host) => [...host.files.keys()]).concat(...files.keys()))
}
