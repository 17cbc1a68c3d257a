import { grouped } from '#src/plan/grouped.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'

type Element = { readonly host: HostFacts }

/** Elements of one group that differ in a value: those with the value that most of them have, and the others by value. */
export type Split<T> = { readonly most: readonly [T, ...T[]]; readonly others: readonly (readonly [T, ...T[]])[] }

/** For each group, in order of appearance, what differs from the rest of it. Ties go to the value that came first. */
export function splits<T extends Element>(
  elements: readonly T[],
  groupOf: (element: T) => string | number,
  valueOf: (element: T) => string | number,
): readonly Split<T>[] {
  return grouped(elements, groupOf).flatMap((group) => {
    const [most, ...others] = grouped(group, valueOf).toSorted((a, b) => b.length - a.length)
    return most === undefined || others.length === 0 ? [] : [{ most, others }]
  })
}
