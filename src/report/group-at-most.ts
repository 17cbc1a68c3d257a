/** `isMixed`: what was left over, not alike. */
export type Group<T> = { readonly items: readonly T[]; readonly isMixed: boolean }

/**
 * Puts alike items together, in the order of their first ones. The first of the keys that gives no more than `most` groups is taken;
 * where even the last one gives more, its biggest groups stay and the rest is one mixed group, the last.
 */
export function groupAtMost<T>(items: readonly T[], keys: readonly ((item: T) => string)[], most: number): readonly Group<T>[] {
  let groups: readonly (readonly T[])[] = []
  for (const keyOf of keys) {
    groups = groupBy(items, keyOf)
    if (groups.length <= most) return groups.map((group) => ({ items: group, isMixed: false }))
  }
  const bySize = groups.toSorted((left, right) => right.length - left.length)
  const biggest = new Set(bySize.slice(0, most - 1))
  return [
    ...groups.filter((group) => biggest.has(group)).map((group) => ({ items: group, isMixed: false })),
    { items: groups.filter((group) => !biggest.has(group)).flat(), isMixed: true },
  ]
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const key = keyOf(item)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [item])
    else group.push(item)
  }
  return [...groups.values()]
}
