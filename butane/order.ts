import { compareText } from '#src/net/compare-text.ts'

/** Orders by name. */
export function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return compareText(left.name, right.name)
}
