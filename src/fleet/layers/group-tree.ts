import { compareText } from '#src/net/compare-text.ts'
import type { Fleet, HostRecord } from '../fleet.ts'
import type { GroupMembers } from './scope.ts'

/** Which groups lie in which, by the document's `$children` and by the inventory. */
export type GroupTree = GroupMembers & {
  /** The groups that hold a host that names these: parents first, then by name. */
  readonly chainOf: (names: readonly string[]) => readonly RankedGroup[]
  readonly childrenOf: ReadonlyMap<string, readonly string[]>
}

/** `rank`: the length of the longest way down to it, 0 for a group that lies in none. */
type RankedGroup = { readonly name: string; readonly rank: number }

export function groupTree({ spec, inventory }: Pick<Fleet, 'spec' | 'inventory'>): GroupTree {
  const documented = Object.entries(spec.groups ?? {}).map(([name, group]) => [name, group.$children ?? []] as const)
  const childrenOf = joined([...documented, ...inventory.groups])
  const parentsOf = inverted(childrenOf)
  const ranks = new Map<string, number>()
  const rank = (name: string): number => ranks.get(name) ?? rankOf(name, parentsOf, ranks)
  let members: ReadonlyMap<string, readonly HostRecord[]> | null = null
  const holding = (names: readonly string[]): ReadonlySet<string> => withParents(names, parentsOf)
  const membersOf = () => (members ??= membersByGroup(inventory.hosts, holding))
  return {
    names: [...new Set([...childrenOf.keys(), ...parentsOf.keys(), ...inventory.hosts.flatMap(({ groups }) => groups)])],
    childrenOf,
    chainOf: (names) => [...holding(names)].map((name) => ({ name, rank: rank(name) })).toSorted(compareRanked),
    hostsOf: (name) => membersOf().get(name) ?? (childrenOf.has(name) || parentsOf.has(name) ? [] : null),
  }
}

function compareRanked(a: RankedGroup, b: RankedGroup): number {
  return a.rank - b.rank || compareText(a.name, b.name)
}

function joined(entries: readonly (readonly [string, readonly string[]])[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>()
  for (const [name, children] of entries) all.set(name, [...new Set([...(all.get(name) ?? []), ...children])])
  return all
}

function inverted(childrenOf: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  return joined([...childrenOf].flatMap(([parent, children]) => children.map((child) => [child, [parent]] as const)))
}

/** A cycle is an error of its own (`checkLayers`); here it must only end. */
function rankOf(name: string, parentsOf: ReadonlyMap<string, readonly string[]>, ranks: Map<string, number>): number {
  ranks.set(name, 0)
  const parents = parentsOf.get(name) ?? []
  const rank = parents.reduce((most, parent) => Math.max(most, 1 + (ranks.get(parent) ?? rankOf(parent, parentsOf, ranks))), 0)
  ranks.set(name, rank)
  return rank
}

function withParents(names: readonly string[], parentsOf: ReadonlyMap<string, readonly string[]>): ReadonlySet<string> {
  const all = new Set(names)
  // A set yields what is added while it is walked.
  for (const name of all) for (const parent of parentsOf.get(name) ?? []) all.add(parent)
  return all
}

function membersByGroup(
  hosts: readonly HostRecord[],
  holding: (names: readonly string[]) => ReadonlySet<string>,
): ReadonlyMap<string, readonly HostRecord[]> {
  const members = new Map<string, HostRecord[]>()
  for (const host of hosts) {
    for (const group of holding(host.groups)) {
      const list = members.get(group)
      if (list === undefined) members.set(group, [host])
      else list.push(host)
    }
  }
  return members
}
