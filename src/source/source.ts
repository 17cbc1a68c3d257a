import type { Path, Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Location } from '#src/diagnostics/location.ts'

/**
 * A document that was read: plain data, and the way back to its text. Scalars: a number stands in `value` only where it prints
 * back as its own source text (`42`); every other numeric text (`5.10`, `0644`, `1e3`, 20 digits) stays the string that was typed.
 */
export type Source = {
  readonly id: SourceId
  readonly value: unknown
  /** Where a place is; one that does not exist resolves to its nearest existing ancestor. */
  readonly locate: (at: Place) => Location
  /** `vrfs[red].l3vni`: list elements by their name (name, address, prefix …) where they have one, else by position. */
  readonly printPath: (path: Path) => string
}
