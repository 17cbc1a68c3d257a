import { dirname, join } from 'node:path'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'
import { besideDocument, inventorySources } from './inventory-sources.ts'
import type { InventoryInputs } from './source-hosts.ts'

/** The files of this machine, as far as an inventory needs them. */
export type InventoryFiles = {
  readonly isDirectory: (path: string) => boolean
  readonly list: (path: string) => Promise<readonly { readonly name: string }[]>
  readonly read: (path: string) => Promise<Uint8Array>
}

/** Reads every file that the inventory of a document names, and what lies beside those of Ansible. Throws what `files` throws. */
export async function readInventoryInputs(
  files: InventoryFiles,
  { id, spec }: { readonly id: SourceId; readonly spec: FleetSpec },
): Promise<InventoryInputs> {
  const inputs = new Map<SourceId, Uint8Array>()
  for (const { source } of inventorySources(spec)) {
    if ('csv' in source) await readInto(inputs, files, besideDocument(id, source.csv))
    if ('ansible' in source) {
      const inventory = besideDocument(id, source.ansible)
      await readInto(inputs, files, inventory)
      for (const folder of ['group_vars', 'host_vars']) await readFolder(inputs, files, join(dirname(inventory), folder))
    }
  }
  return inputs
}

async function readInto(inputs: Map<SourceId, Uint8Array>, files: InventoryFiles, path: string): Promise<void> {
  if (!inputs.has(path)) inputs.set(path, await files.read(path))
}

/** All of a directory but hidden files and backups. */
async function readFolder(inputs: Map<SourceId, Uint8Array>, files: InventoryFiles, path: string): Promise<void> {
  if (!files.isDirectory(path)) return
  for (const { name } of await files.list(path)) {
    if (/^\.|~$/.test(name)) continue
    const inside = join(path, name)
    if (files.isDirectory(inside)) await readFolder(inputs, files, inside)
    else await readInto(inputs, files, inside)
  }
}
