import type { HostFacts } from '#src/plan/host-facts.ts'
import type { Key, Part, PartsOf } from './host-parts.ts'

/** Parts of two hosts and more with one key, one of each host, in the order they came. Two steps a part; those that share nothing are not kept. */
export function sharedByHosts<T extends Part>(
  hosts: readonly HostFacts[],
  partsOf: PartsOf<T>,
  keyOf: (part: T) => Key,
): readonly (readonly [T, T, ...T[]])[] {
  const shared = sharedKeys(hosts, partsOf, keyOf)
  if (shared.size === 0) return []
  const firsts = new Map<Key, T>()
  const groups = new Map<Key, [T, T, ...T[]]>()
  for (const host of hosts) {
    for (const part of partsOf(host)) {
      const key = keyOf(part)
      if (!shared.has(key)) continue
      const group = groups.get(key)
      const first = firsts.get(key)
      if (first === undefined) firsts.set(key, part)
      else if (group === undefined && first.host !== host) groups.set(key, [first, part])
      else if (group !== undefined && group.at(-1)?.host !== host) group.push(part)
    }
  }
  return [...groups.values()]
}

function sharedKeys<T>(hosts: readonly HostFacts[], partsOf: PartsOf<T>, keyOf: (part: T) => Key): ReadonlySet<Key> {
  const firsts = new Map<Key, HostFacts>()
  const shared = new Set<Key>()
  for (const host of hosts) {
    for (const part of partsOf(host)) {
      const key = keyOf(part)
      const first = firsts.get(key)
      if (first === undefined) firsts.set(key, host)
      else if (first !== host) shared.add(key)
    }
  }
  return shared
}

/** True where all elements have the same key, and it is not null: what they share follows from that. */
export function isExplainedBy<T>(elements: readonly T[], keyOf: (element: T) => Key | null): boolean {
  const keys = new Set(elements.map(keyOf))
  return keys.size === 1 && !keys.has(null)
}
