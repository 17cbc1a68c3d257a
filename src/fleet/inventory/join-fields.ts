import { isDeepStrictEqual } from 'node:util'
import type { Path, Place } from '#src/diagnostics/diagnostic.ts'
import { namesOf, valueAt } from '#src/source/path.ts'
import { isMap, type PlainMap } from '../layers/plain-map.ts'

/** A part of a Node document, and where its values stand. */
export type FieldPart = { readonly fields: PlainMap; readonly placeOf: (path: Path) => Place }

/** Two parts that give one field two values. `path`: in what was joined before the second. */
export type FieldConflict = { readonly path: Path; readonly first: Place; readonly second: Place }

export type JoinedFields = FieldPart & { readonly conflicts: readonly FieldConflict[] }

/** Joins parts of a Node document: maps by key, lists by the names of their elements. Values that differ are conflicts; the first stays. */
export function joinFields([first = NOTHING, ...rest]: readonly FieldPart[]): JoinedFields {
  let joined: JoinedFields = { ...first, conflicts: [] }
  for (const part of rest) joined = joinTwo(joined, part)
  return joined
}

const NOTHING: FieldPart = {
  fields: {},
  placeOf: () => {
    throw new Error('no source gives a field')
  },
}

function joinTwo(before: JoinedFields, part: FieldPart): JoinedFields {
  const clashes: Clash[] = []
  const fields = joinMaps({ a: before.fields, b: part.fields, pathA: [], pathB: [], clashes })
  const conflicts = clashes.map(({ pathA, pathB }) => ({
    path: pathA,
    first: before.placeOf(pathA),
    second: part.placeOf(pathB),
  }))
  const placeOf = (path: Path): Place => {
    const [inBefore, inPart] = [samePath(fields, path, before.fields), samePath(fields, path, part.fields)]
    return inPart.length > inBefore.length ? part.placeOf(inPart) : before.placeOf(inBefore)
  }
  return { fields, placeOf, conflicts: [...before.conflicts, ...conflicts] }
}

type Clash = { readonly pathA: Path; readonly pathB: Path }

type Pair<T> = { readonly a: T; readonly b: T; readonly pathA: Path; readonly pathB: Path; readonly clashes: Clash[] }

function joinMaps({ a, b, pathA, pathB, clashes }: Pair<PlainMap>): PlainMap {
  const joined = new Map(Object.entries(a))
  for (const [key, value] of Object.entries(b)) {
    const [nextA, nextB] = [
      [...pathA, key],
      [...pathB, key],
    ]
    joined.set(key, joined.has(key) ? joinValues({ a: joined.get(key), b: value, pathA: nextA, pathB: nextB, clashes }) : value)
  }
  return Object.fromEntries(joined)
}

function joinValues({ a, b, pathA, pathB, clashes }: Pair<unknown>): unknown {
  if (isMap(a) && isMap(b)) return joinMaps({ a, b, pathA, pathB, clashes })
  if (isNamedList(a) && isNamedList(b)) return joinLists({ a, b, pathA, pathB, clashes })
  if (!isDeepStrictEqual(a, b)) clashes.push({ pathA, pathB })
  return a
}

function joinLists({ a, b, pathA, pathB, clashes }: Pair<readonly unknown[]>): readonly unknown[] {
  const joined = [...a]
  const positions = new Map(namesOf(a).map((name, index) => [name, index]))
  for (const [index, name] of namesOf(b).entries()) {
    const position = positions.get(name)
    if (position === undefined) joined.push(b[index])
    else
      joined[position] = joinValues({
        a: a[position],
        b: b[index],
        pathA: [...pathA, position],
        pathB: [...pathB, index],
        clashes,
      })
  }
  return joined
}

function isNamedList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value) && namesOf(value).every((name) => name !== null)
}

/** The way of `path` through `from` as it goes through `to`, as far as `to` has it; elements by their names where they have them. */
function samePath(from: unknown, path: Path, to: unknown): Path {
  const found: (string | number)[] = []
  for (const [depth, step] of path.entries()) {
    const list = valueAt(from, path.slice(0, depth))
    const other = valueAt(to, found)
    const next = typeof step === 'number' && Array.isArray(list) && Array.isArray(other) ? sameElement(list, step, other) : step
    if (next === null || valueAt(to, [...found, next]) === undefined) return found
    found.push(next)
  }
  return found
}

function sameElement(list: readonly unknown[], position: number, other: readonly unknown[]): number | null {
  const name = namesOf(list)[position] ?? null
  if (name === null) return position
  const index = namesOf(other).indexOf(name)
  return index === -1 ? null : index
}
