/** Two lists of named things against each other, in the order of the new list, what is gone last. */
export type Paired<T> = {
  readonly added: readonly T[]
  readonly removed: readonly T[]
  readonly kept: readonly (readonly [old: T, next: T])[]
}

export function pairBy<T>([old, next]: readonly [readonly T[], readonly T[]], nameOf: (element: T) => string): Paired<T> {
  const before = new Map(old.map((element) => [nameOf(element), element]))
  const after = new Set(next.map(nameOf))
  return {
    added: next.filter((element) => !before.has(nameOf(element))),
    removed: old.filter((element) => !after.has(nameOf(element))),
    kept: next.flatMap((element) => {
      const same = before.get(nameOf(element))
      return same === undefined ? [] : [[same, element] as const]
    }),
  }
}

/** What one list has and the other has not, as words: `+10.0.0.0/8 -10.1.0.0/16`; null where they hold the same, in whatever order. */
export function printListDifference([old, next]: readonly [readonly string[], readonly string[]]): string | null {
  const words = [
    ...next.filter((word) => !old.includes(word)).map((word) => `+${word}`),
    ...old.filter((word) => !next.includes(word)).map((word) => `-${word}`),
  ]
  return words.length === 0 ? null : words.join(' ')
}
