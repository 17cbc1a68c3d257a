import type { HostFacts } from '#src/plan/host-facts.ts'

type Element = { readonly host: HostFacts }

/** Elements of two hosts and more with one key, one of each host, in the order they came. One step an element. */
export function sharedByHosts<T extends Element>(
  elements: readonly T[],
  keyOf: (element: T) => string | number,
): readonly (readonly [T, T, ...T[]])[] {
  const firsts = new Map<string | number, T>()
  const groups = new Map<string | number, [T, T, ...T[]]>()
  for (const element of elements) {
    const key = keyOf(element)
    const group = groups.get(key)
    const first = firsts.get(key)
    if (first === undefined) firsts.set(key, element)
    else if (group === undefined && first.host !== element.host) groups.set(key, [first, element])
    else if (group !== undefined && group.at(-1)?.host !== element.host) group.push(element)
  }
  return [...groups.values()]
}

/** True where all elements have the same key, and it is not null: what they share follows from that. */
export function isExplainedBy<T>(elements: readonly T[], keyOf: (element: T) => string | number | null): boolean {
  const keys = new Set(elements.map(keyOf))
  return keys.size === 1 && !keys.has(null)
}
