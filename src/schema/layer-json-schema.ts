type JsonSchema = Readonly<Record<string, unknown>>

/** Text that holds an expression of a fleet. */
const EXPRESSION = { type: 'string', pattern: '\\$\\(' }

/** Ways to override what the layers below say of a list or a map. */
const REPLACE = { type: 'object', properties: { $replace: {}, $remove: { type: 'array' }, $each: EXPRESSION } }

/**
 * A part of a Node document from the JSON Schema of the whole: nothing is required, every scalar may be an expression, lists and maps may be
 * replaced or have elements removed.
 */
export function layerJsonSchema(node: JsonSchema): JsonSchema {
  const { $schema, required, properties, patternProperties, ...rest } = node
  const { apiVersion, kind, name, index, ...fields } = record(properties)
  return {
    ...rest,
    properties: { $children: { type: 'array', items: { type: 'string' } }, ...mapValues(fields, partOf) },
    patternProperties,
  }
}

function partOf(schema: unknown): JsonSchema {
  const { required, properties, items, anyOf, ...rest } = record(schema)
  if (properties !== undefined)
    return { ...rest, properties: { ...record(REPLACE.properties), ...mapValues(record(properties), partOf) } }
  if (items !== undefined) return { anyOf: [{ ...rest, items: partOf(items) }, REPLACE, EXPRESSION] }
  if (Array.isArray(anyOf)) return { ...rest, anyOf: [...anyOf.map(partOf), EXPRESSION] }
  return { anyOf: [rest, EXPRESSION] }
}

function mapValues(map: JsonSchema, change: (value: unknown) => unknown): JsonSchema {
  return Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))
}

function record(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}
