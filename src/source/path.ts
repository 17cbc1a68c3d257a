import type { Path } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { escapeUnprintable, quote, UNPRINTABLE } from '#src/diagnostics/quote.ts'
import { parsed, refused, type Parsed } from '#src/net/parsed.ts'

/** One step of a path as users write it: `.l3vni`, `[0]`, `[red]`. */
export type PathStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'position'; readonly position: number }
  | { readonly kind: 'name'; readonly name: string }

/** Reads `vrfs[red].l3vni`, `vrfs[0].l3vni`, `lint["a b"]`. Refused: an empty step, an open bracket, `__proto__`. */
export function parsePath(text: string): Parsed<readonly PathStep[]> {
  const steps: PathStep[] = []
  const pattern = /\.?([^.[\]"]+)|\["((?:[^"\\]|\\.)*)"\]|\[([^\]"]+)\]/y
  while (pattern.lastIndex < text.length) {
    const isFirst = pattern.lastIndex === 0
    const match = pattern.exec(text)
    if (match === null || (match[1] !== undefined && match[0].startsWith('.') === isFirst))
      return refused('is not a path', 'write one as vrfs[red].l3vni')
    const step = stepOf(match)
    if (step.kind !== 'position' && '__proto__' === (step.kind === 'key' ? step.key : step.name))
      return refused('holds "__proto__", which is not allowed')
    steps.push(step)
  }
  return steps.length === 0 ? refused('is not a path: it is empty', 'write one as vrfs[red].l3vni') : parsed(steps)
}

function stepOf([, key, quoted, bracket]: RegExpExecArray): PathStep {
  if (key !== undefined) return { kind: 'key', key }
  if (quoted !== undefined) return { kind: 'name', name: quoted.replace(/\\(.)/g, '$1') }
  return /^\d{1,9}$/.test(bracket ?? '') ? { kind: 'position', position: Number(bracket) } : { kind: 'name', name: bracket ?? '' }
}

/**
 * Finds the steps in a document. A key that a map does not have is taken, so that a path may name what the document leaves out;
 * refused: a list element that is not there, a step into a scalar.
 */
export function resolvePath(value: unknown, steps: readonly PathStep[]): Parsed<Path> {
  const path: (string | number)[] = []
  let here = value
  for (const step of steps) {
    const next = stepInto(here, step, path.length === 0 ? 'the document' : quote(printPath(value, path)))
    if (!next.ok) return next
    path.push(next.value)
    here = childOf(here, next.value)
  }
  return parsed(path)
}

/** `what` names the value that is stepped into. */
function stepInto(here: unknown, step: PathStep, what: string): Parsed<string | number> {
  if (Array.isArray(here)) return elementOf(here, step, what)
  const text = step.kind === 'key' ? step.key : step.kind === 'name' ? step.name : String(step.position)
  if (here === undefined && step.kind !== 'key') return refused(`names an element of ${what}, which is not in the document`)
  if (here === undefined || (typeof here === 'object' && here !== null)) return parsed(text)
  return refused(`leads into ${what}, which is ${quote(here)}`)
}

function elementOf(list: readonly unknown[], step: PathStep, what: string): Parsed<number> {
  const names = namesOf(list)
  const isPosition = step.kind === 'position' || (step.kind === 'key' && /^\d{1,9}$/.test(step.key))
  if (isPosition) {
    const position = step.kind === 'position' ? step.position : Number(step.key)
    return position < list.length
      ? parsed(position)
      : refused(`names element ${position} of ${what}, which has ${list.length}`, 'positions begin at 0')
  }
  if (step.kind !== 'name') return refused(`leads into ${what}, which is a list`, `say which element: [0]${hintNames(names)}`)
  const index = names.indexOf(step.name)
  if (index !== -1) return parsed(index)
  const known = names.filter((name) => name !== null)
  const near = nearest(step.name, known)
  return refused(
    `names element ${quote(step.name)} of ${what}, which has no such element`,
    near === null ? `known:${hintNames(names).replace(/^ or/, '')}` : `did you mean ${quote(near)}?`,
  )
}

function hintNames(names: readonly (string | null)[]): string {
  const known = names.filter((name) => name !== null).slice(0, 8)
  return known.length === 0 ? '' : ` or ${known.map((name) => `[${name}]`).join(', ')}`
}

/** Where list elements have their names, in this order. */
export const NAME_KEYS = ['name', 'address', 'interface', 'prefix', 'mac', 'listenRange'] as const

const namesCache = new WeakMap<readonly unknown[], readonly (string | null)[]>()

/** Name of each element of a list; null where it has none, or shares it. */
export function namesOf(list: readonly unknown[]): readonly (string | null)[] {
  const known = namesCache.get(list)
  if (known !== undefined) return known
  const names = list.map(nameOf)
  const counts = new Map<string | null, number>()
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
  const unique = names.map((name) => (counts.get(name) === 1 ? name : null))
  namesCache.set(list, unique)
  return unique
}

/** A name that would read as something else in a path is none: digits alone, brackets, quotes. */
function nameOf(element: unknown): string | null {
  for (const key of NAME_KEYS) {
    const name = childOf(element, key)
    if (typeof name === 'string') return /^(?!\d+$)[\w.:/@+*-]+$/.test(name) && name !== '__proto__' ? name : null
  }
  return null
}

/** What a path leads to; undefined where there is nothing. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, step) => childOf(here, step), value)
}

function childOf(value: unknown, step: string | number): unknown {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined
  if (typeof value !== 'object' || value === null) return undefined
  return Object.hasOwn(value, step) ? Reflect.get(value, step) : undefined
}

/** `vrfs[red].l3vni`: list elements by name where they have one of their own, else by position. */
export function printPath(value: unknown, path: Path): string {
  let here = value
  let text = ''
  for (const step of path) {
    text += printStep(here, step, text === '')
    here = childOf(here, step)
  }
  return text
}

function printStep(here: unknown, step: string | number, isFirst: boolean): string {
  if (typeof step === 'number') return `[${(Array.isArray(here) ? namesOf(here)[step] : null) ?? step}]`
  if (/^[^.[\]"\s]+$/.test(step) && !UNPRINTABLE.test(step)) return isFirst ? step : `.${step}`
  return `["${escapeUnprintable(step.replaceAll(/["\\]/g, '\\$&'))}"]`
}
