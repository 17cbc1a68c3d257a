import { grouped } from '#src/plan/grouped.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { Key, PartsOf } from './host-parts.ts'

/** Parts of one group that differ in a value: those with the value that most of them have, and the others by value. */
export type Split<T> = { readonly most: readonly [T, ...T[]]; readonly others: readonly (readonly [T, ...T[]])[] }

/** How the parts of all hosts are told apart: the group, and the value that is one in it. */
export type Apart<T> = { readonly groupOf: (part: T) => Key; readonly valueOf: (part: T) => Key }

/** For each group, in order of appearance, what differs from the rest of it; groups that agree are not kept. Ties go to the value that came first. */
export function splits<T>(hosts: readonly HostFacts[], partsOf: PartsOf<T>, { groupOf, valueOf }: Apart<T>): readonly Split<T>[] {
  const torn = tornGroups(hosts, partsOf, { groupOf, valueOf })
  if (torn.size === 0) return []
  const parts = hosts.flatMap((host) => partsOf(host).filter((part) => torn.has(groupOf(part))))
  return grouped(parts, groupOf).flatMap((group) => {
    const [most, ...others] = grouped(group, valueOf).toSorted((a, b) => b.length - a.length)
    return most === undefined ? [] : [{ most, others }]
  })
}

function tornGroups<T>(hosts: readonly HostFacts[], partsOf: PartsOf<T>, { groupOf, valueOf }: Apart<T>): ReadonlySet<Key> {
  const firsts = new Map<Key, Key>()
  const torn = new Set<Key>()
  for (const host of hosts) {
    for (const part of partsOf(host)) {
      const group = groupOf(part)
      const value = valueOf(part)
      const first = firsts.get(group)
      if (first === undefined) firsts.set(group, value)
      else if (first !== value) torn.add(group)
    }
  }
  return torn
}
