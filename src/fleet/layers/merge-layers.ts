import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { evaluateLayer, type Positions } from './evaluate-layer.ts'
import type { Layer } from './layer.ts'
import { mergeValues } from './merge-values.ts'
import { isMap, type PlainMap } from './plain-map.ts'
import type { Scope } from './scope.ts'

/** A layer with its values for one host. */
export type EvaluatedLayer = { readonly layer: Layer; readonly value: unknown; readonly positions: Positions }

/** Evaluates layers for one host; `found` takes what goes wrong. */
export function evaluateLayers(layers: readonly Layer[], scope: Scope, found: Diagnostic[]): readonly EvaluatedLayer[] {
  const positions: Positions = new Map()
  return layers.map((layer) => ({ layer, value: evaluateLayer({ layer, scope, found, positions }), positions }))
}

/** Lays them over each other, the first one lowest. */
export function mergeLayers(layers: readonly EvaluatedLayer[]): PlainMap {
  const merged = layers.reduce<unknown>((below, { layer, value }) => mergeValues(below, value, layer.hasDirectives), {})
  return isMap(merged) ? merged : {}
}
