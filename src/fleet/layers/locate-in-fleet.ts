import type { Locate } from '#src/diagnostics/location.ts'
import type { Fleet } from '../fleet.ts'

/** Finds places of the document and of the inventory; those of a merged host are its own Source's. */
export function locateInFleet({ id, locate, inventory }: Fleet): Locate {
  const sources = new Set(inventory.sources)
  return (at) => (at.source !== id && sources.has(at.source) ? inventory.locate(at) : locate(at))
}
