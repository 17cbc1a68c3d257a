import type { Manifest } from './manifest.ts'
import { shardOf, type Shard } from './shard.ts'

/** Whose files a run makes: all, those of the hosts of one shard, or those of some hosts (`--host GLOB`), by name. */
export type Scope =
  | { readonly kind: 'whole' }
  | { readonly kind: 'shard'; readonly shard: Shard }
  | { readonly kind: 'hosts'; readonly includes: (host: string) => boolean }

/** Whether it is for this run to say what becomes of a host's files. */
export function isHostInScope(scope: Scope, host: string): boolean {
  switch (scope.kind) {
    case 'whole':
      return true
    case 'shard':
      return shardOf(host, scope.shard.count) === scope.shard.index
    case 'hosts':
      return scope.includes(host)
  }
}

/** Whether it is for this run to say what becomes of the files that a manifest names outside of hosts. */
export function areFilesInScope(scope: Scope, { shard }: Manifest): boolean {
  switch (scope.kind) {
    case 'whole':
      return true
    case 'shard':
      return shard !== null && shard.index === scope.shard.index && shard.count === scope.shard.count
    case 'hosts':
      return false
  }
}
