import type { Fleet, HostRecord } from '../fleet.ts'
import { groupTree, type GroupTree } from './group-tree.ts'
import { documentLayer, inventoryLayer, type Layer } from './layer.ts'
import type { Scope } from './scope.ts'

/** What all hosts of a fleet share, made when the first one asks. */
type Prepared = {
  readonly groups: GroupTree
  readonly defaults: Layer | null
  readonly groupLayers: ReadonlyMap<string, Layer>
  /** Layers of all hosts that name the same groups. */
  readonly chains: Map<string, readonly Layer[]>
}

const prepared = new WeakMap<Fleet, Prepared>()

/** Sets of groups that are kept; a fleet where each host has one of its own must not grow by them. */
const MOST_KEPT = 4000

/** The layers of a host, the lowest first; `--set` is none of them. */
export function layersOfHost(fleet: Fleet, host: HostRecord): readonly Layer[] {
  const shared = sharedLayers(preparedOf(fleet), host.groups)
  const own = [inventoryLayer(host), documentLayer(fleet, ['hosts', host.name])]
  return [...shared, ...own.filter((layer) => layer !== null)]
}

/** Layers that stand in the document, for all hosts at once. */
export function documentLayers(fleet: Fleet): readonly Layer[] {
  const { defaults, groupLayers } = preparedOf(fleet)
  const hosts = Object.keys(fleet.spec.hosts ?? {}).map((name) => documentLayer(fleet, ['hosts', name]))
  return [defaults, ...groupLayers.values(), ...hosts].filter((layer) => layer !== null)
}

export function groupsOf(fleet: Fleet): GroupTree {
  return preparedOf(fleet).groups
}

/** What a host's expressions see. */
export function scopeOf(fleet: Fleet, host: HostRecord): Scope {
  return { host, indexOf: fleet.indexOf, groups: preparedOf(fleet).groups, item: null }
}

function preparedOf(fleet: Fleet): Prepared {
  const known = prepared.get(fleet)
  if (known !== undefined) return known
  const made = prepare(fleet)
  prepared.set(fleet, made)
  return made
}

function prepare(fleet: Fleet): Prepared {
  const groups = groupTree(fleet)
  const ranked = groups.chainOf(Object.keys(fleet.spec.groups ?? {}))
  const layers = ranked.map(({ name, rank }) => documentLayer(fleet, ['groups', name], rank))
  const named = layers.flatMap((layer, position) => (layer === null ? [] : [[ranked[position]?.name ?? '', layer] as const]))
  return { groups, defaults: documentLayer(fleet, ['defaults']), groupLayers: new Map(named), chains: new Map() }
}

function sharedLayers({ groups, defaults, groupLayers, chains }: Prepared, names: readonly string[]): readonly Layer[] {
  const key = names.join('\n')
  const known = chains.get(key)
  if (known !== undefined) return known
  if (chains.size >= MOST_KEPT) chains.clear()
  const chain = groups.chainOf(names).map(({ name }) => groupLayers.get(name))
  const layers = [...(defaults === null ? [] : [defaults]), ...chain.filter((layer) => layer !== undefined)]
  chains.set(key, layers)
  return layers
}
