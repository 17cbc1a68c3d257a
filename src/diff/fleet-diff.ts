import { highest, type Change, type Level } from './change.ts'

/** A host that stays, and how it changes; never without a change. */
export type HostDiff = { readonly name: string; readonly changes: readonly Change[] }

/** Two outputs against each other: of one node, or of a fleet. */
export type FleetDiff = {
  readonly kind: 'node' | 'fleet'
  /** Ascending by name, as all lists here. */
  readonly changed: readonly HostDiff[]
  /** Names of the hosts that stay as they are. */
  readonly unchanged: readonly string[]
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Files of the fleet that are no host's: what its peers must have. */
  readonly peers: readonly PeerDiff[]
}

/** `how`: `added`, `removed` or `+3 -1`. */
export type PeerDiff = { readonly path: string; readonly how: string }

/** True where the two say the same of every host and peer. */
export function isEmpty({ changed, added, removed, peers }: FleetDiff): boolean {
  return changed.length + added.length + removed.length + peers.length === 0
}

/** What a host takes: the most that one of its changes does. */
export function levelOf({ changes }: HostDiff): Level {
  return changes.map(({ level }) => level).reduce(highest)
}
