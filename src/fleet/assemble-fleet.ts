import { checked, type Checked } from '#src/diagnostics/checked.ts'
import { diagnosticOf, type RuleText } from '#src/diagnostics/complaint.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'
import type { Source } from '#src/source/source.ts'
import type { Fleet, Inventory } from './fleet.ts'
import type { Lock } from './lock/read-lock.ts'

/** All parts of a fleet as they were read. */
export type FleetParts = {
  readonly source: Source
  readonly spec: FleetSpec
  readonly inventory: Inventory
  readonly lock: Lock
  readonly lockFile: SourceId
  readonly settings: readonly string[]
}

export const INDEX_DIFFERS: RuleText = {
  code: 'index-differs',
  severity: 'error',
  summary: 'The index that the inventory gives a host is the one that the lock file has, where it has one.',
  prevents: 'A host is renumbered, and with it everything that follows from the index.',
}

export const INVENTORY_EMPTY: RuleText = {
  code: 'inventory-empty',
  severity: 'error',
  summary: 'The inventory of a fleet has a host.',
  prevents: 'A source that was cut short makes all hosts ones that are no more, and --prune removes their files.',
}

/** Puts the parts together. Errors: `index-differs`, `inventory-empty`. */
export function assembleFleet({ source, spec, inventory, lock, lockFile, settings }: FleetParts): Checked<Fleet> {
  const fleet: Fleet = {
    id: source.id,
    spec,
    value: source.value,
    locate: source.locate,
    inventory: {
      ...inventory,
      sources: [...inventory.sources, lockFile],
      locate: (at) => (at.source === lockFile ? lock : inventory).locate(at),
    },
    indexOf: ({ name, index }) => index ?? lock.indices.get(name) ?? null,
    settings,
  }
  return checked(fleet, [...emptiness(inventory, source.id), ...differences(inventory, lock, source.id)])
}

function emptiness({ hosts }: Inventory, source: SourceId): readonly Diagnostic[] {
  if (hosts.length > 0) return []
  const complaint = { path: ['inventory'], message: 'no source of the inventory has a host', hint: HOSTS_WRITTEN_OUT }
  return [diagnosticOf(INVENTORY_EMPTY, complaint, source)]
}

const HOSTS_WRITTEN_OUT = 'look whether the sources are complete; written out: hosts: [{name: k0, index: 1}]'

function differences({ hosts }: Inventory, lock: Lock, source: SourceId): readonly Diagnostic[] {
  return hosts.flatMap((host) => {
    const locked = lock.indices.get(host.name)
    if (host.index === null || locked === undefined || locked === host.index) return []
    const message = `${host.name} has index ${host.index} in the inventory and ${locked} in the lock file`
    const hint = `write ${locked}, or leave it to the lock file; to renumber the host on purpose delete its line there`
    const related = [{ message: 'locked', at: lock.placeOf(host.name) }]
    return [{ ...diagnosticOf(INDEX_DIFFERS, { path: [], message, hint }, source), at: host.placeOf({ kind: 'index' }), related }]
  })
}
