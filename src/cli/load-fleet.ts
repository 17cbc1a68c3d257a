import { chain } from '#src/diagnostics/checked.ts'
import type { Place } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { assembleFleet } from '#src/fleet/assemble-fleet.ts'
import type { Fleet, HostRecord } from '#src/fleet/fleet.ts'
import { besideDocument } from '#src/fleet/inventory/inventory-sources.ts'
import { readInventory } from '#src/fleet/inventory/read-inventory.ts'
import { readInventoryInputs } from '#src/fleet/inventory/read-inventory-inputs.ts'
import { checkLayers } from '#src/fleet/layers/check-layers.ts'
import { locateInFleet } from '#src/fleet/layers/locate-in-fleet.ts'
import { mergeHost } from '#src/fleet/layers/merge-host.ts'
import { provenanceOf } from '#src/fleet/layers/provenance.ts'
import { NO_LOCK, readLock } from '#src/fleet/lock/read-lock.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'
import { parseFleet } from '#src/schema/parse-fleet.ts'
import { UsageError } from './errors.ts'
import type { Io } from './io.ts'
import type { Loaded, ReadDocument, Stages } from './load.ts'

/** Where the index of each host stands: beside the document. */
export function lockFileOf(file: string, { lock }: FleetSpec): string {
  return besideDocument(file, lock ?? 'fleet.lock.yaml')
}

/** Reads what a Fleet document names, and puts it together. */
export async function loadFleet(io: Io, { file, set, reading }: ReadDocument): Promise<Loaded<Fleet>> {
  const parsed = chain(reading, parseFleet)
  const { value: spec, diagnostics } = parsed
  const { value: source } = reading
  if (spec === null || source === null) return { value: null, diagnostics, locate: reading.locate }
  const inputs = await readInventoryInputs(io.files, { id: file, spec })
  const inventory = readInventory({ id: file, spec, source }, inputs)
  const lockFile = lockFileOf(file, spec)
  const lock = io.files.exists(lockFile) ? readLock(lockFile, await io.files.read(lockFile)) : NO_LOCK
  const fleet = chain(inventory, (hosts) =>
    chain(lock, (indices) => assembleFleet({ source, spec, inventory: hosts, lock: indices, lockFile, settings: set })),
  )
  const locate = (at: Place) => (at.source === lockFile ? lock : inventory).locate(at)
  return { value: fleet.value, diagnostics: [...diagnostics, ...fleet.diagnostics], locate }
}

/** The document of one host (`--host`), as if it had been written alone. */
export async function loadHost<T>(io: Io, document: ReadDocument, stages: Stages<T>): Promise<Loaded<T>> {
  const loaded = await loadFleet(io, document)
  const fleet = loaded.value
  if (fleet === null) return { ...loaded, value: null }
  const host = hostOf(fleet, document)
  const ofDocument = { value: host, diagnostics: [...loaded.diagnostics, ...checkLayers(fleet)] }
  const merged = chain(ofDocument, (record) => mergeHost(fleet, record))
  const result = chain(merged, (source) => stages(source, (path) => provenanceOf(fleet, host, path)))
  return { ...result, locate: merged.value?.locate ?? locateInFleet(fleet) }
}

function hostOf({ inventory }: Fleet, { file, host }: ReadDocument): HostRecord {
  if (host === undefined)
    throw new UsageError(
      `${file} describes ${inventory.hosts.length} hosts`,
      'say which one: --host NAME; all of them: gen-ignition fleet',
    )
  const names = inventory.hosts.map(({ name }) => name)
  const found = inventory.hosts.find(({ name }) => name === host)
  if (found !== undefined) return found
  const near = nearest(host, names)
  throw new UsageError(`${quote(host)} is not a host of ${file}`, near === null ? null : `did you mean ${quote(near)}?`)
}
