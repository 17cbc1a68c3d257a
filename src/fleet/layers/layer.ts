import type { Path, Place } from '#src/diagnostics/diagnostic.ts'
import { valueAt } from '#src/source/path.ts'
import type { Fleet, HostRecord } from '../fleet.ts'
import { layerTemplate, type LayerTemplate } from './layer-template.ts'
import { isMap } from './plain-map.ts'

/** One part of a Node document that is laid over others. */
export type Layer = {
  /** `defaults`, `groups.rack2`, `inventory`, `hosts.k0`. */
  readonly label: string
  /** Of the groups: how deep they lie in others. Two layers of one rank may not contradict each other; null: there is no other. */
  readonly rank: number | null
  /** As it was written. */
  readonly value: unknown
  readonly template: LayerTemplate
  /** True where a `$replace` or `$remove` is in it. */
  readonly hasDirectives: boolean
  readonly placeOf: (path: Path, part: 'key' | 'value') => Place
}

/** The layer at a path of the fleet's document; null where there is none. */
export function documentLayer(fleet: Fleet, path: Path, rank: number | null = null): Layer | null {
  const value = valueAt(fleet.value, path)
  if (!isMap(value)) return null
  const placeOf: Layer['placeOf'] = (inside, part) => ({ source: fleet.id, path: [...path, ...inside], part })
  return layerOf({ label: path.join('.'), rank, value: withoutChildren(value), placeOf })
}

/** What the inventory says of the host's document; null where it says nothing. */
export function inventoryLayer(host: HostRecord): Layer | null {
  if (Object.keys(host.fields).length === 0) return null
  const placeOf: Layer['placeOf'] = (path) => host.placeOf({ kind: 'field', path })
  return layerOf({ label: 'inventory', rank: null, value: host.fields, placeOf })
}

/** A group's layers below it are named in it, and no part of a Node. */
function withoutChildren(value: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!Object.hasOwn(value, '$children')) return value
  return Object.fromEntries(Object.entries(value).filter(([key]) => key !== '$children'))
}

function layerOf(layer: Pick<Layer, 'label' | 'rank' | 'value' | 'placeOf'>): Layer {
  return { ...layer, template: layerTemplate(layer.value), hasDirectives: hasDirective(layer.value) }
}

function hasDirective(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasDirective)
  if (!isMap(value)) return false
  return Object.keys(value).some((key) => key === '$replace' || key === '$remove' || hasDirective(value[key]))
}
