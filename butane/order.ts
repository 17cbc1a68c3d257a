import { pathOf, type Artifact } from '#src/plan/artifact.ts'

/** Orders artifacts by where they lie, by code unit. */
export function byPath(left: Artifact, right: Artifact): number {
  return compareText(pathOf(left), pathOf(right))
}

export function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return compareText(left.name, right.name)
}

/** By code unit, the same on every machine. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}
