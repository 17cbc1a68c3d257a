import type { Path, Place } from '#src/diagnostics/diagnostic.ts'
import type { Fleet, HostRecord } from '../fleet.ts'

/** Fields of a Node that a fleet gives each host itself: no layer sets them. */
export const HOST_FIELDS: readonly string[] = ['apiVersion', 'kind', 'name', 'index']

/** Where such a field comes from; null for the fields of layers. An index out of the lock file stands where its host does. */
export function placeOfHostField(fleet: Fleet, host: HostRecord, [field]: Path): Place | null {
  if (field === 'apiVersion' || field === 'kind') return { source: fleet.id, path: [field], part: 'value' }
  if (field === 'name') return host.placeOf({ kind: 'host' })
  if (field === 'index') return host.placeOf({ kind: host.index === null ? 'host' : 'index' })
  return null
}
