import type { Path, Place } from '#src/diagnostics/diagnostic.ts'
import type { EvaluatedLayer } from './merge-layers.ts'
import { elementName, extendsBelow, isRemoval, mergeValues, removedNames, replacementIn } from './merge-values.ts'
import { isMap } from './plain-map.ts'

/** What one layer has at a place of the merged document. `path`: where that stands in the layer. */
export type Contribution = EvaluatedLayer & { readonly path: Path }

/** Contributions at the deepest place of a path that any layer has, the lowest layer first; `depth`: how many steps lead there. */
type Traced = { readonly contributions: readonly Contribution[]; readonly depth: number }

/** Replays the merge along one path. */
export function trace(layers: readonly EvaluatedLayer[], path: Path): Traced {
  let contributions: readonly Contribution[] = layers.map((layer) => ({ ...layer, path: [] }))
  for (const [depth, step] of path.entries()) {
    const below = stepInto(merging(contributions), step)
    if (below.length === 0) return { contributions, depth }
    contributions = below
  }
  return { contributions, depth: path.length }
}

export function placeOfContribution({ layer, path }: Contribution, part: 'key' | 'value'): Place {
  return layer.placeOf(path, part)
}

/** Those that make up the value: what a higher one replaces is left out. `merged`: what they come to. */
type Merging = { readonly contributions: readonly Contribution[]; readonly merged: unknown }

export function merging(all: readonly Contribution[]): Merging {
  let contributions: readonly Contribution[] = []
  let merged: unknown = undefined
  for (const contribution of all) {
    const replacement = replacementIn(contribution.value)
    const isInPlace = extendsBelow(merged, contribution.value)
    if (replacement !== null)
      contributions = [{ ...contribution, value: replacement.value, path: [...contribution.path, '$replace'] }]
    else if (isInPlace) contributions = [...contributions, contribution]
    else if (!isRemoval(contribution.value)) contributions = [contribution]
    merged = mergeValues(merged, contribution.value, true) ?? merged
  }
  return { contributions, merged }
}

function stepInto({ contributions, merged }: Merging, step: string | number): readonly Contribution[] {
  const name = Array.isArray(merged) && typeof step === 'number' ? elementName(merged[step]) : String(step)
  let children: readonly Contribution[] = []
  for (const contribution of contributions) {
    if (removedNames(contribution.value).has(name)) children = []
    const child = Array.isArray(merged)
      ? elementOf(contribution, { step, name, isOnly: contributions.length === 1 })
      : keyOf(contribution, String(step))
    if (child !== null) children = [...children, child]
  }
  return children
}

function keyOf(contribution: Contribution, key: string): Contribution | null {
  const { value, path } = contribution
  if (!isMap(value) || !Object.hasOwn(value, key) || key === '$remove') return null
  return { ...contribution, value: value[key], path: [...path, key] }
}

type Element = { readonly step: string | number; readonly name: string | null; readonly isOnly: boolean }

/** By its name; by its position where a list comes from one layer alone, which knows both. */
function elementOf(contribution: Contribution, element: Element): Contribution | null {
  const { value, path, positions } = contribution
  if (!Array.isArray(value)) return null
  const byName = (): number => value.findIndex((candidate) => elementName(candidate) === element.name)
  const position = element.isOnly && typeof element.step === 'number' ? element.step : byName()
  if (position === -1 || position >= value.length) return null
  return { ...contribution, value: value[position], path: [...path, positions.get(value)?.[position] ?? position] }
}
