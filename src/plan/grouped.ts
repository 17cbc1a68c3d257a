/** Elements by key, groups and elements in order of appearance. */
export function grouped<T>(elements: readonly T[], keyOf: (element: T) => unknown): readonly (readonly [T, ...T[]])[] {
  const groups = new Map<unknown, [T, ...T[]]>()
  for (const element of elements) {
    const key = keyOf(element)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [element])
    else group.push(element)
  }
  return [...groups.values()]
}
