import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { checkValues } from '#src/source/check-values.ts'
import { evaluateText } from './expression-text.ts'
import type { Layer } from './layer.ts'
import type { LayerTemplate } from './layer-template.ts'
import type { Scope } from './scope.ts'

/** Position in the layer of each element of a list that has a `$each`. */
export type Positions = Map<unknown, readonly number[]>

/** What happens to a layer for one host. `found` takes what goes wrong, `positions` what `$each` moves. */
type Evaluation = {
  readonly layer: Layer
  readonly scope: Scope
  readonly found: Diagnostic[]
  readonly positions: Positions
}

/** The layer's values for one host. What cannot be evaluated is left out, with a complaint. */
export function evaluateLayer(evaluation: Evaluation): unknown {
  return valueOf(evaluation.layer.template, evaluation)
}

function valueOf(template: LayerTemplate, evaluation: Evaluation): unknown {
  switch (template.kind) {
    case 'fixed':
      return template.value
    case 'text':
      return textValue(template, evaluation)
    case 'map': {
      const map: Record<string, unknown> = { ...template.fixed }
      for (const [key, value] of template.open) map[key] = valueOf(value, evaluation)
      return map
    }
    case 'list':
      return listValue(template.elements, evaluation)
    case 'each':
      return itemValues(template, evaluation)
  }
}

function listValue(elements: readonly LayerTemplate[], evaluation: Evaluation): readonly unknown[] {
  const list: unknown[] = []
  const positions: number[] = []
  for (const [position, element] of elements.entries()) {
    if (element.kind === 'each') list.push(...itemValues(element, evaluation))
    else list.push(valueOf(element, evaluation))
    while (positions.length < list.length) positions.push(position)
  }
  if (elements.some(({ kind }) => kind === 'each')) evaluation.positions.set(list, positions)
  return list
}

function itemValues(each: LayerTemplate & { readonly kind: 'each' }, evaluation: Evaluation): readonly unknown[] {
  const items = valueOf(each.items, evaluation)
  if (Array.isArray(items)) {
    const scopeOf = (value: unknown): Scope => ({ ...evaluation.scope, item: { value } })
    return items.map((value) => valueOf(each.element, { ...evaluation, scope: scopeOf(value) }))
  }
  if (items !== undefined)
    complain(evaluation, each, {
      message: `$each takes a list, but this is ${quote(items)}`,
      hint: 'write one, as "$(peers(GROUP, NAME))"',
    })
  return []
}

function textValue(template: LayerTemplate & { readonly kind: 'text' }, evaluation: Evaluation): unknown {
  const outcome = template.text.ok ? evaluateText(template.text.value, evaluation.scope) : template.text
  if (!outcome.ok) {
    complain(evaluation, template, outcome)
    return undefined
  }
  const { value } = outcome
  if (typeof value === 'number' || typeof value === 'boolean') return value
  const at = evaluation.layer.placeOf(template.path, 'value')
  // The text around was checked when the document was read; what came in was not.
  const faults = checkValues(at.source, value, { path: template.path, document: null })
  for (const fault of faults) evaluation.found.push({ ...fault, at })
  return value
}

type Words = { readonly message: string; readonly hint: string | null }

function complain({ layer, found }: Evaluation, { path }: Pick<LayerTemplate & { kind: 'text' }, 'path'>, words: Words): void {
  const { message, hint } = words
  found.push({ code: 'expression', severity: 'error', message, hint, at: layer.placeOf(path, 'value'), related: [] })
}
