import { isDeepStrictEqual } from 'node:util'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { printPath, valueAt } from '#src/source/path.ts'
import { elementName, isNamedList, isRemoval, removedNames, replacementIn } from './merge-values.ts'
import type { EvaluatedLayer } from './merge-layers.ts'
import { isMap, type PlainMap } from './plain-map.ts'

/** Keys, and names of list elements, on the way to a value. */
type NamedPath = readonly string[]

/** What two groups of one rank set differently and no layer above settles. */
export function conflictsOfGroups(layers: readonly EvaluatedLayer[]): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  for (const [position, first] of layers.entries()) {
    const { rank } = first.layer
    if (rank === null) continue
    for (const second of layers.slice(position + 1).filter(({ layer }) => layer.rank === rank)) {
      const above = layers.slice(position + 1).filter(({ layer }) => layer.rank === null || layer.rank > rank)
      for (const path of disagreements(first.value, second.value, [])) {
        if (!above.some(({ value }) => isSettled(value, path))) found.push(conflict(first, second, path))
      }
    }
  }
  return found
}

function conflict(first: EvaluatedLayer, second: EvaluatedLayer, names: NamedPath): Diagnostic {
  const [before, after] = [placeOfNames(first, names), placeOfNames(second, names)]
  const labels = `${quote(first.layer.label)} and ${quote(second.layer.label)}`
  return {
    code: 'group-conflict',
    severity: 'error',
    message: `${labels} lie equally deep and set ${quote(after.printed)} differently: ${before.words} and ${after.words}`,
    hint: 'set it under hosts or in the inventory, or let one group lie in the other ($children)',
    at: after.at,
    related: [{ message: `set in ${quote(first.layer.label)}`, at: before.at }],
  }
}

/** Where a layer sets, replaces or removes what the names lead to. */
function placeOfNames({ layer, value, positions }: EvaluatedLayer, names: NamedPath) {
  let here = value
  const path: (string | number)[] = []
  const written: (string | number)[] = []
  for (const name of names) {
    const position = Array.isArray(here) ? here.findIndex((element) => elementName(element) === name) : -1
    if (position === -1 && !(isMap(here) && Object.hasOwn(here, name))) break
    path.push(position === -1 ? name : position)
    written.push(position === -1 ? name : (positions.get(here)?.[position] ?? position))
    here = valueAt(value, path)
  }
  const isWhole = path.length === names.length
  const words = isWhole ? quote(bare(here)) : 'removed'
  return { at: layer.placeOf(written, 'value'), printed: printPath(value, path), words }
}

function disagreements(a: unknown, b: unknown, path: NamedPath): readonly NamedPath[] {
  const isWhole = replacementIn(a) !== null || replacementIn(b) !== null
  if (!isWhole && isMap(a) && isMap(b)) return mapDisagreements(a, b, path)
  if (!isWhole && isNamedList(a) && isNamedList(b)) return listDisagreements(a, b, path)
  if (!isWhole && (isRemoval(a) || isRemoval(b)) && (isNamedList(a) || isNamedList(b))) return removedElements(a, b, path)
  return isDeepStrictEqual(bare(a), bare(b)) ? [] : [path]
}

function bare(value: unknown): unknown {
  const replacement = replacementIn(value)
  return replacement === null ? value : replacement.value
}

function mapDisagreements(a: PlainMap, b: PlainMap, path: NamedPath): readonly NamedPath[] {
  const both = keysOf(a).filter((key) => Object.hasOwn(b, key))
  const removed = [...keysOf(a).filter((key) => removedNames(b).has(key)), ...keysOf(b).filter((key) => removedNames(a).has(key))]
  return [...both.flatMap((key) => disagreements(a[key], b[key], [...path, key])), ...removed.map((key) => [...path, key])]
}

function keysOf(map: PlainMap): readonly string[] {
  return Object.keys(map).filter((key) => key !== '$remove')
}

function listDisagreements(a: readonly unknown[], b: readonly unknown[], path: NamedPath): readonly NamedPath[] {
  const named = new Map(b.map((element) => [elementName(element), element]))
  return a.flatMap((element) => {
    const name = elementName(element)
    return named.has(name) ? disagreements(element, named.get(name), [...path, String(name)]) : []
  })
}

function removedElements(a: unknown, b: unknown, path: NamedPath): readonly NamedPath[] {
  const [list, remover] = Array.isArray(a) ? [a, b] : [b, a]
  const removed = removedNames(remover)
  const elements: readonly unknown[] = Array.isArray(list) ? list : []
  return elements.flatMap((element) => (removed.has(elementName(element)) ? [[...path, String(elementName(element))]] : []))
}

/** True where a layer sets the value, or something around it as a whole. */
function isSettled(value: unknown, [step, ...rest]: NamedPath): boolean {
  if (value === undefined) return false
  if (step === undefined || replacementIn(value) !== null || removedNames(value).has(step)) return true
  if (isMap(value)) return Object.hasOwn(value, step) && isSettled(value[step], rest)
  if (!isNamedList(value)) return true
  return isSettled(
    value.find((element) => elementName(element) === step),
    rest,
  )
}
