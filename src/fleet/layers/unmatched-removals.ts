import type { Diagnostic, Path } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import type { EvaluatedLayer } from './merge-layers.ts'
import { elementName, mergeValues, removedNames, replacementIn } from './merge-values.ts'
import { isMap } from './plain-map.ts'

/** A `$remove` of what is not there: most likely misspelt, and nothing happens then. */
export function unmatchedRemovals(layers: readonly EvaluatedLayer[]): readonly Diagnostic[] {
  if (!layers.some(({ layer }) => layer.hasDirectives)) return []
  const found: Diagnostic[] = []
  let below: unknown = {}
  for (const evaluated of layers) {
    if (evaluated.layer.hasDirectives) visit({ evaluated, found }, { below, over: evaluated.value, path: [] })
    below = mergeValues(below, evaluated.value, evaluated.layer.hasDirectives)
  }
  return found
}

type Visit = { readonly evaluated: EvaluatedLayer; readonly found: Diagnostic[] }

/** `path`: where `over` stands in the layer. */
type Pair = { readonly below: unknown; readonly over: unknown; readonly path: Path }

function visit(context: Visit, { below, over, path }: Pair): void {
  if (replacementIn(over) !== null) return
  if (Array.isArray(over)) {
    const named = new Map(Array.isArray(below) ? below.map((element) => [elementName(element), element]) : [])
    const positions = context.evaluated.positions.get(over)
    for (const [position, element] of over.entries()) {
      visit(context, {
        below: named.get(elementName(element)),
        over: element,
        path: [...path, positions?.[position] ?? position],
      })
    }
  }
  if (!isMap(over)) return
  const known = namesIn(below)
  for (const name of removedNames(over))
    if (!known.includes(String(name))) complain(context, [...path, '$remove'], { name: String(name), known })
  for (const [key, value] of Object.entries(over)) {
    if (key !== '$remove') visit(context, { below: isMap(below) ? below[key] : undefined, over: value, path: [...path, key] })
  }
}

function namesIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.map(elementName).filter((name) => name !== null)
  return isMap(value) ? Object.keys(value) : []
}

function complain(
  { evaluated, found }: Visit,
  path: Path,
  { name, known }: { readonly name: string; readonly known: readonly string[] },
): void {
  const near = nearest(name, known)
  found.push({
    code: 'remove-nothing',
    severity: 'warning',
    message: `${quote(name)} is not there to be removed`,
    hint: near === null ? 'no layer below sets it' : `did you mean ${quote(near)}?`,
    at: evaluated.layer.placeOf(path, 'value'),
    related: [],
  })
}
