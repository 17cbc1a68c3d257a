import type { Diagnostic, Path } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { hasExpression } from './expression-text.ts'
import type { Layer } from './layer.ts'
import { isRemoval } from './merge-values.ts'
import { isMap, type PlainMap } from './plain-map.ts'

const DIRECTIVES = ['$replace', '$remove', '$each'] as const

/** `$replace`, `$remove` and `$each` that stand where they mean nothing. */
export function checkDirectives(value: unknown, placeOf: Layer['placeOf']): readonly Diagnostic[] {
  const found: Diagnostic[] = []
  visit({ placeOf, found }, { value, path: [], isElement: false })
  return found
}

type Check = { readonly placeOf: Layer['placeOf']; readonly found: Diagnostic[] }

type Here = { readonly value: unknown; readonly path: Path; readonly isElement: boolean }

function visit(check: Check, { value, path, isElement }: Here): void {
  if (Array.isArray(value)) {
    for (const [position, element] of value.entries())
      visit(check, { value: element, path: [...path, position], isElement: true })
  }
  if (!isMap(value)) return
  for (const [key, inside] of Object.entries(value)) {
    const fault = key.startsWith('$') ? faultOf(key, value, isElement) : null
    if (fault !== null) complain(check, [...path, key], fault)
    visit(check, { value: inside, path: [...path, key], isElement: false })
  }
}

type Fault = { readonly message: string; readonly hint: string | null }

function faultOf(key: string, map: PlainMap, isElement: boolean): Fault | null {
  const value = map[key]
  switch (key) {
    case '$replace':
      if (isElement) return { message: '$replace stands inside a list', hint: 'write it in place of the list: {$replace: [...]}' }
      return Object.keys(map).length > 1
        ? { message: '$replace has keys beside it', hint: 'what replaces stands inside it' }
        : null
    case '$remove':
      return removeFault(map, isElement)
    case '$each':
      if (!isElement)
        return { message: '$each stands outside of a list', hint: 'it makes elements: [{$each: LIST, name: $(item)}]' }
      if (Object.keys(map).length === 1) return { message: '$each has no element to make', hint: 'write its keys beside it' }
      return Array.isArray(value) || (typeof value === 'string' && hasExpression(value))
        ? null
        : { message: `$each takes a list, but this is ${quote(value)}`, hint: 'write one, as "$(peers(GROUP, NAME))"' }
    case '$children':
      return { message: '$children stands outside of a group', hint: 'groups: {GROUP: {$children: [OTHER]}}' }
    default:
      return { message: `unknown directive ${quote(key)}`, hint: hintFor(key) }
  }
}

function removeFault(map: PlainMap, isElement: boolean): Fault | null {
  const names = map['$remove']
  const isList = Array.isArray(names) && names.every((name) => typeof name === 'string' || typeof name === 'number')
  if (!isList) return { message: '$remove takes a list of names', hint: 'write {$remove: [NAME]}' }
  return isElement && isRemoval(map)
    ? { message: '$remove stands inside a list', hint: 'write it in place of the list: {$remove: [NAME]}' }
    : null
}

function hintFor(key: string): string {
  const near = nearest(key, DIRECTIVES)
  return near === null ? `one of ${DIRECTIVES.join(', ')}` : `did you mean ${near}?`
}

function complain({ placeOf, found }: Check, path: Path, { message, hint }: Fault): void {
  found.push({ code: 'layer-directive', severity: 'error', message, hint, at: placeOf(path, 'key'), related: [] })
}
