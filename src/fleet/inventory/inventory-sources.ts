import { dirname, isAbsolute, join } from 'node:path'
import type { Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'

type Source = Exclude<FleetSpec['inventory'], readonly unknown[]>

/** A source of the inventory; `path`: where it stands in the document. */
export type InventorySource = { readonly path: Path; readonly source: Source }

export function inventorySources({ inventory }: FleetSpec): readonly InventorySource[] {
  return Array.isArray(inventory)
    ? inventory.map((source, index) => ({ path: ['inventory', index], source }))
    : [{ path: ['inventory'], source: inventory }]
}

/** A file that a document names, from the directory of the document; that of standard input is the current one. */
export function besideDocument(document: SourceId, path: string): SourceId {
  return isAbsolute(path) || document === '-' ? path : join(dirname(document), path)
}
