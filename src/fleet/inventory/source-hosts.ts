import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import type { HostRecord } from '../fleet.ts'

/** What one source of the inventory has: its hosts, those without a fault, each name once. */
export type SourceHosts = {
  readonly hosts: readonly HostRecord[]
  /** Groups that the source declares, each with the groups that lie in it. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  readonly diagnostics: readonly Diagnostic[]
  readonly texts: readonly InventoryText[]
}

/** A text that was read. */
export type InventoryText = { readonly file: SourceId; readonly locate: Locate }

/** Texts of the inventory by name: the path as the user typed it, from the directory of the document. */
export type InventoryInputs = ReadonlyMap<SourceId, Uint8Array>

/** A text that the gathering has read; that it has not is a bug. */
export function requiredInput(inputs: InventoryInputs, id: SourceId): Uint8Array {
  const bytes = inputs.get(id)
  if (bytes === undefined) throw new Error(`${id} was not read`)
  return bytes
}
