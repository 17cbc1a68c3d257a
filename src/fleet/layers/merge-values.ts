import { NAME_KEYS } from '#src/source/path.ts'
import { isMap, type PlainMap } from './plain-map.ts'

/**
 * A value with another laid over it: maps merge deep, lists of named maps by name, all else is replaced; `{$replace: VALUE}` replaces a
 * map or list, too, and `{$remove: [NAME, …]}` takes keys or elements away. `undefined`: nothing is there. Neither value is changed;
 * what does not differ is shared. `hasDirectives`: false where `over` is known to hold none.
 */
export function mergeValues(base: unknown, over: unknown, hasDirectives: boolean): unknown {
  if (!hasDirectives) return mergePlain(base, over)
  const replacement = replacementIn(over)
  if (replacement !== null) return settled(replacement.value)
  if (!extendsBelow(base, over)) return settled(over)
  if (!Array.isArray(base)) return isMap(base) && isMap(over) ? mergeMaps(base, over, true) : over
  if (Array.isArray(over)) return mergeLists(base, over, true)
  const removed = removedNames(over)
  return base.filter((element) => !removed.has(elementName(element)))
}

function mergePlain(base: unknown, over: unknown): unknown {
  if (!extendsBelow(base, over)) return over
  if (Array.isArray(base) && Array.isArray(over)) return mergeLists(base, over, false)
  return isMap(base) && isMap(over) ? mergeMaps(base, over, false) : over
}

/** True where a value merges into what lies below; else it takes its place. */
export function extendsBelow(base: unknown, over: unknown): boolean {
  if (Array.isArray(over)) return isNamedList(over) && isNamedList(base)
  return isMap(over) && (isMap(base) || (Array.isArray(base) && isRemoval(over)))
}

/** The value of a `$replace`. */
export function replacementIn(value: unknown): { readonly value: unknown } | null {
  return isMap(value) && Object.hasOwn(value, '$replace') ? { value: value['$replace'] } : null
}

/** True for a map that does nothing but remove. */
export function isRemoval(value: unknown): boolean {
  return isMap(value) && Object.hasOwn(value, '$remove') && Object.keys(value).length === 1
}

const NONE: ReadonlySet<string | null> = new Set()

/** What a map removes from what lies below it. */
export function removedNames(value: unknown): ReadonlySet<string | null> {
  if (!isMap(value) || !Object.hasOwn(value, '$remove')) return NONE
  const names: unknown = value['$remove']
  return new Set(Array.isArray(names) ? names.map(String) : [])
}

/** The name that an element of a list is found by; a scalar is its own. */
export function elementName(element: unknown): string | null {
  if (typeof element === 'string') return element
  if (typeof element === 'number' || typeof element === 'boolean') return String(element)
  if (!isMap(element)) return null
  for (const key of NAME_KEYS) {
    const name = Object.hasOwn(element, key) ? element[key] : undefined
    if (typeof name === 'string') return name
  }
  return null
}

/** A list whose elements are maps, each with a name of its own. An empty one is none: it says that there shall be nothing. */
export function isNamedList(value: unknown): value is readonly unknown[] {
  if (!Array.isArray(value) || value.length === 0) return false
  const names = new Set<string>()
  for (const element of value) {
    const name = isMap(element) ? elementName(element) : null
    if (name === null) return false
    names.add(name)
  }
  return names.size === value.length
}

/** A copy without the keys that are removed, then the other keys one by one. */
function mergeMaps(base: PlainMap, over: PlainMap, hasDirectives: boolean): PlainMap {
  const merged: Record<string, unknown> = { ...base }
  if (hasDirectives) for (const name of removedNames(over)) delete merged[String(name)]
  for (const key of Object.keys(over)) {
    if (hasDirectives && key === '$remove') continue
    const below = Object.hasOwn(merged, key) ? merged[key] : undefined
    const value = mergeValues(below, over[key], hasDirectives)
    if (value !== undefined) merged[key] = value
  }
  return merged
}

/** Elements of both in place, new ones at the end. */
function mergeLists(base: readonly unknown[], over: readonly unknown[], hasDirectives: boolean): readonly unknown[] {
  const merged = [...base]
  const positions = new Map(base.map((element, position) => [elementName(element), position]))
  for (const element of over) {
    const position = positions.get(elementName(element))
    if (position === undefined) merged.push(hasDirectives ? settled(element) : element)
    else merged[position] = mergeValues(base[position], element, hasDirectives)
  }
  return merged
}

/** A value where nothing lies below: what it replaces or removes is not there. */
function settled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(settled).filter((element) => element !== undefined)
  if (!isMap(value)) return value
  const replacement = replacementIn(value)
  if (replacement !== null) return settled(replacement.value)
  return isRemoval(value) ? undefined : mergeMaps({}, value, true)
}
