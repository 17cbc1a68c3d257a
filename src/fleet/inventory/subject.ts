import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { parsed, refused, type Parsed } from '#src/net/parsed.ts'
import { nodeField, nodeForms, nodeKeys } from '#src/schema/node-field.ts'
import { NAME_KEYS, parsePath, type PathStep } from '#src/source/path.ts'
import { HOST_FIELDS } from '../layers/host-field.ts'
import { elementNameKey } from './element-name-key.ts'

/** What a column of a table, or a key of a host, speaks of. */
export type Subject =
  | { readonly kind: 'name' | 'index' | 'groups' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'field'; readonly steps: FieldSteps }

/** The way to a field of a Node; a list element is the one whose `nameKey` holds `name`. */
export type FieldSteps = readonly FieldStep[]

export type FieldStep =
  | { readonly kind: 'key'; readonly key: string }
  | { readonly kind: 'element'; readonly nameKey: string; readonly name: string }

/** `name`, `index`, `groups`, a field of a Node (`target`, `underlay.interfaces[eth1].mtu`), else a host variable. */
export function subjectOf(text: string): Parsed<Subject> {
  if (text === 'name' || text === 'index' || text === 'groups') return parsed({ kind: text })
  if (text === '__proto__') return refused('is not allowed as a name')
  if (!/[.[]/.test(text))
    return parsed(isNodeField(text) ? fieldOf([{ kind: 'key', key: text }]) : { kind: 'variable', name: text })
  const path = parsePath(text)
  if (!path.ok) return path
  const [first] = path.value
  if (first?.kind !== 'key' || !isNodeField(first.key))
    return refused('does not begin with a field of a Node', hintFirst(first, text))
  return stepsOf(path.value)
}

function fieldOf(steps: FieldSteps): Subject {
  return { kind: 'field', steps }
}

function isNodeField(key: string): boolean {
  return !HOST_FIELDS.includes(key) && nodeField([key]).isKnown
}

function hintFirst(first: PathStep | undefined, text: string): string {
  const known = nodeKeys([]).filter(isNodeField)
  const near = first?.kind === 'key' ? nearest(first.key, known) : null
  if (first?.kind !== 'key' || near === null) return 'the name of a host variable has no dots or brackets'
  return `did you mean ${quote(near + text.slice(first.key.length))}?`
}

function stepsOf(path: readonly PathStep[]): Parsed<Subject> {
  const steps: FieldStep[] = []
  for (const step of path) {
    const next = stepInto(steps, step)
    if (!next.ok) return next
    steps.push(next.value)
  }
  return parsed(fieldOf(steps))
}

function stepInto(before: FieldSteps, step: PathStep): Parsed<FieldStep> {
  const here = before.map((known) => (known.kind === 'key' ? known.key : known.name))
  const text = step.kind === 'key' ? step.key : step.kind === 'name' ? step.name : String(step.position)
  if (nodeForms(here).has('list')) return elementOf(before, step, here)
  if (nodeField([...here, text]).isKnown) return parsed({ kind: 'key', key: text })
  const near = nearest(text, nodeKeys(here))
  const meant = near === null ? null : printSteps([...before, { kind: 'key', key: near }])
  return refused(
    `names ${quote(text)}, which is no field of ${printSteps(before)}`,
    meant === null ? hintKnown(nodeKeys(here)) : `did you mean ${meant}?`,
  )
}

function hintKnown(keys: readonly string[]): string | null {
  return keys.length === 0 ? null : `known: ${keys.join(', ')}`
}

/** An element is found by its name alone: what stands at a position is another one as soon as a layer adds or removes elements. */
function elementOf(before: FieldSteps, step: PathStep, list: readonly string[]): Parsed<FieldStep> {
  const keys = NAME_KEYS.filter((key) => nodeKeys([...list, 0]).includes(key))
  if (keys.length === 0) return refused(`leads into the list ${printSteps(before)}, whose elements have no names`)
  if (step.kind === 'name') return parsed({ kind: 'element', nameKey: elementNameKey(step.name, keys), name: step.name })
  const position = step.kind === 'position' ? String(step.position) : step.key
  return step.kind === 'position' || /^\d+$/.test(position)
    ? refused(`names element ${position} of a list by its position, which changes when lists are merged`, hintName(before))
    : refused(`leads into ${printSteps(before)}, which is a list`, hintName(before))
}

function hintName(before: FieldSteps): string {
  return `say the element's name: ${printSteps(before)}[NAME]`
}

/** As `printPath` writes the same place of a document. */
export function printSteps(steps: FieldSteps): string {
  return steps
    .map((step, index) => (step.kind === 'element' ? `[${step.name}]` : `${index === 0 ? '' : '.'}${step.key}`))
    .join('')
}

/** How a cell gives the value of a field: as a scalar, or as words between spaces or commas; null where neither is possible. */
export function cellForm(steps: FieldSteps): 'scalar' | 'words' | null {
  const path = steps.map((step) => (step.kind === 'key' ? step.key : step.name))
  const forms = nodeForms(path)
  if (forms.has('scalar')) return 'scalar'
  return forms.has('list') && nodeForms([...path, 0]).has('scalar') ? 'words' : null
}
