import type { Path, Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'

/** One host of the inventory, joined from all its sources. */
export type HostRecord = {
  /** RFC 1123, as it was written; unique ignoring case. */
  readonly name: string
  /** The groups that it names itself, in order of appearance; those that hold them follow from `$children` and `Inventory.groups`. */
  readonly groups: readonly string[]
  /** From the inventory; null where it has none (the lock file may). */
  readonly index: number | null
  /** Host variables by name: plain data, scalars as `Source.value` has them. */
  readonly variables: Readonly<Record<string, unknown>>
  /** What the inventory says of the Node document itself, a part of one; `{}` where it says nothing. */
  readonly fields: Readonly<Record<string, unknown>>
  /** Where something of it stands in the text of its source. */
  readonly placeOf: (subject: HostSubject) => Place
}

export type HostSubject =
  | { readonly kind: 'host' | 'groups' | 'index' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly path: Path }

/** Hosts, and the way from their places to lines. `sources`: every text that was read, the places' `source` are their ids. */
export type Inventory = {
  /** Ascending by name. */
  readonly hosts: readonly HostRecord[]
  /** Groups that the inventory itself declares (Ansible's), each with the groups that lie in it. */
  readonly groups: ReadonlyMap<string, readonly string[]>
  readonly locate: Locate
  readonly sources: readonly SourceId[]
}

/** A document with its inventory and its lock: all that is known before a host is merged. */
export type Fleet = {
  /** The document's file, as the user typed it. */
  readonly id: SourceId
  readonly spec: FleetSpec
  /** Plain data of the document, for the layers: `spec` holds shapes only. */
  readonly value: unknown
  readonly locate: Locate
  readonly inventory: Inventory
  /** Index of each host: the inventory's, else the lock file's; null: none. */
  readonly indexOf: (host: HostRecord) => number | null
  /** `--set` arguments, the last layer of every host. */
  readonly settings: readonly string[]
}
