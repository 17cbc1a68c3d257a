import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'
import type { Source } from '#src/source/source.ts'
import type { Inventory } from '../fleet.ts'
import { readAnsible } from './ansible/read-ansible.ts'
import { readCsv } from './csv/read-csv.ts'
import { inlineHosts } from './inline-hosts.ts'
import { besideDocument, inventorySources, type InventorySource } from './inventory-sources.ts'
import { joinHosts } from './join-hosts.ts'
import { requiredInput, type InventoryInputs, type SourceHosts } from './source-hosts.ts'

/** A document of kind Fleet whose shape was checked. */
export type InventoryDocument = { readonly id: SourceId; readonly spec: FleetSpec; readonly source: Source }

/** Reads the hosts of all sources and joins them by name. `locate` works where an error forbids an inventory, too, and knows the document. */
export function readInventory(
  document: InventoryDocument,
  inputs: InventoryInputs,
): Checked<Inventory> & { readonly locate: Locate } {
  const sources = inventorySources(document.spec).map((source) => readSource(document, source, inputs))
  const found: Diagnostic[] = sources.flatMap(({ diagnostics }) => diagnostics)
  const hosts = joinHosts(
    sources.map((source) => source.hosts),
    found,
  )
  const texts = sources.flatMap((source) => source.texts)
  const locates = new Map(texts.map(({ file, locate }) => [file, locate]))
  const locate: Locate = (at) => (locates.get(at.source) ?? document.source.locate)(at)
  const inventory = { hosts, groups: joinGroups(sources), locate, sources: [...new Set(texts.map(({ file }) => file))] }
  return { ...checked(inventory, found), locate }
}

function readSource(
  { id, source: { locate } }: InventoryDocument,
  { path, source }: InventorySource,
  inputs: InventoryInputs,
): SourceHosts {
  if ('hosts' in source) return inlineHosts({ id, locate, path: [...path, 'hosts'], hosts: source.hosts })
  if ('ansible' in source) return readAnsible(besideDocument(id, source.ansible), inputs)
  const file = besideDocument(id, source.csv)
  return readCsv(file, requiredInput(inputs, file))
}

function joinGroups(sources: readonly SourceHosts[]): ReadonlyMap<string, readonly string[]> {
  const joined = new Map<string, readonly string[]>()
  for (const [name, children] of sources.flatMap(({ groups }) => [...groups]))
    joined.set(name, [...new Set([...(joined.get(name) ?? []), ...children])])
  return joined
}
