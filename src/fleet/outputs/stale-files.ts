import type { FileEntries, FileEntry, Manifest } from './manifest.ts'
import type { OpenFolder } from './open-folder.ts'
import { areFilesInScope, isHostInScope, type Scope } from './scope.ts'

/**
 * Files that were written once and that this run, which would have to, did not make again. One that was changed by hand since, or is gone, is
 * none of ours any more. `made`: paths.
 */
export function staleFiles({ folder, previous }: OpenFolder, scope: Scope, made: ReadonlySet<string>): FileEntries {
  const kept = new Set<string>()
  const candidates = new Set<string>()
  for (const { manifest } of previous.manifests) {
    for (const [path, isOurs] of judged(scope, manifest)) (isOurs ? candidates : kept).add(path)
  }
  const stale = new Map<string, FileEntry>()
  for (const path of candidates) {
    if (made.has(path) || kept.has(path)) continue
    const entry = previous.written.get(path)?.find((written) => folder.holds(path, written))
    if (entry !== undefined) stale.set(path, entry)
  }
  return stale
}

function* judged(scope: Scope, manifest: Manifest): Generator<readonly [string, boolean]> {
  for (const host of manifest.hosts.values()) {
    const isOurs = isHostInScope(scope, host.name)
    for (const path of host.files.keys()) yield [path, isOurs]
  }
  const areOurs = areFilesInScope(scope, manifest)
  for (const files of [manifest.files, manifest.stale]) for (const path of files.keys()) yield [path, areOurs]
}
