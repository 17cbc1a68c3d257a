type JsonSchema = Readonly<Record<string, unknown>>

/** Text that holds an expression of a fleet. */
const EXPRESSION = { type: 'string', pattern: '\\$\\(' }

/** Every host has its own. */
const HOST_FIELDS = ['apiVersion', 'kind', 'name', 'index']

/** Ways to override what the layers below say of a list or a map. */
const REPLACE = { type: 'object', properties: { $replace: {}, $remove: { type: 'array' }, $each: EXPRESSION } }

/**
 * A part of a Node document from the JSON Schema of the whole: nothing is required, every scalar may be an expression, lists and maps may be
 * replaced or have elements removed.
 */
export function layerJsonSchema(node: JsonSchema): JsonSchema {
  return {
    ...without(node, ['$schema', 'required', 'properties']),
    properties: {
      $children: { type: 'array', items: { type: 'string' } },
      ...mapValues(without(record(node['properties']), HOST_FIELDS), partOf),
    },
  }
}

function partOf(schema: unknown): JsonSchema {
  const { properties, items, anyOf, ...rest } = without(record(schema), ['required'])
  if (properties !== undefined)
    return { ...rest, properties: { ...record(REPLACE.properties), ...mapValues(record(properties), partOf) } }
  if (items !== undefined) return { anyOf: [{ ...rest, items: partOf(items) }, REPLACE, EXPRESSION] }
  if (Array.isArray(anyOf)) return { ...rest, anyOf: [...anyOf.map(partOf), EXPRESSION] }
  return { anyOf: [rest, EXPRESSION] }
}

function without(map: JsonSchema, keys: readonly string[]): JsonSchema {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)))
}

function mapValues(map: JsonSchema, change: (value: unknown) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}

function record(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
