import type { Path } from '#src/diagnostics/diagnostic.ts'
import { hasExpression, parseExpressionText, type ExpressionText } from './expression-text.ts'
import type { Outcome } from './outcome.ts'
import { isMap, type PlainMap } from './plain-map.ts'

/** A layer with its expressions read. Parts without one are kept as they are, for all hosts to share. */
export type LayerTemplate =
  | { readonly kind: 'fixed'; readonly value: unknown }
  | { readonly kind: 'text'; readonly path: Path; readonly text: Outcome<ExpressionText> }
  | { readonly kind: 'map'; readonly fixed: PlainMap; readonly open: readonly (readonly [string, LayerTemplate])[] }
  | { readonly kind: 'list'; readonly elements: readonly LayerTemplate[] }
  /** An element that stands for one an item; only in lists. */
  | { readonly kind: 'each'; readonly path: Path; readonly items: LayerTemplate; readonly element: LayerTemplate }

/** Reads the expressions of a layer. `path`: where it stands in the layer, for places. */
export function layerTemplate(value: unknown, path: Path = []): LayerTemplate {
  if (typeof value === 'string' && hasExpression(value)) return { kind: 'text', path, text: parseExpressionText(value) }
  if (Array.isArray(value)) return listTemplate(value, path)
  return isMap(value) ? mapTemplate(value, path) : { kind: 'fixed', value }
}

function listTemplate(list: readonly unknown[], path: Path): LayerTemplate {
  const elements = list.map((element, position) => elementTemplate(element, [...path, position]))
  return elements.every(({ kind }) => kind === 'fixed') ? { kind: 'fixed', value: list } : { kind: 'list', elements }
}

function elementTemplate(element: unknown, path: Path): LayerTemplate {
  if (!isMap(element) || !Object.hasOwn(element, '$each')) return layerTemplate(element, path)
  const { $each, ...rest } = element
  const each: Path = [...path, '$each']
  return { kind: 'each', path: each, items: layerTemplate($each, each), element: layerTemplate(rest, path) }
}

function mapTemplate(map: PlainMap, path: Path): LayerTemplate {
  const fixed: [string, unknown][] = []
  const open: [string, LayerTemplate][] = []
  for (const [key, value] of Object.entries(map)) {
    const template = layerTemplate(value, [...path, key])
    if (template.kind === 'fixed') fixed.push([key, value])
    else open.push([key, template])
  }
  return open.length === 0 ? { kind: 'fixed', value: map } : { kind: 'map', fixed: Object.fromEntries(fixed), open }
}

/** Every text with expressions, those of `$each` too. */
export function textsIn(template: LayerTemplate): readonly (LayerTemplate & { readonly kind: 'text' })[] {
  switch (template.kind) {
    case 'fixed':
      return []
    case 'text':
      return [template]
    case 'map':
      return template.open.flatMap(([, value]) => textsIn(value))
    case 'list':
      return template.elements.flatMap(textsIn)
    case 'each':
      return [...textsIn(template.items), ...textsIn(template.element)]
  }
}
