/** A JSON document that does not have the shape its reader expects; `message` says where and what. Caught by the reader. */
export class JsonShapeError extends Error {}

/** A value inside a JSON document and its path there, `$.storage.files[0]`. A missing key counts as absent. */
export type JsonNode = { readonly value: unknown; readonly path: string }

export function isAbsent(node: JsonNode): boolean {
  return node.value === undefined || node.value === null
}

/** The value of a key; absent below an absent node. */
export function keyOf(node: JsonNode, key: string): JsonNode {
  const path = `${node.path}.${key}`
  if (isAbsent(node)) return { value: undefined, path }
  if (!isObject(node.value)) throw new JsonShapeError(`${node.path} is not an object`)
  return { value: Object.hasOwn(node.value, key) ? node.value[key] : undefined, path }
}

/** The elements of a list; none where it is absent. */
export function elementsOf(node: JsonNode): readonly JsonNode[] {
  if (isAbsent(node)) return []
  if (!Array.isArray(node.value)) throw new JsonShapeError(`${node.path} is not a list`)
  return node.value.map((value: unknown, index) => ({ value, path: `${node.path}[${index}]` }))
}

/** A text; null where it is absent. */
export function textOf(node: JsonNode): string | null {
  if (isAbsent(node)) return null
  if (typeof node.value !== 'string') throw new JsonShapeError(`${node.path} is not a text`)
  return node.value
}

export function requiredTextOf(node: JsonNode): string {
  const text = textOf(node)
  if (text === null) throw new JsonShapeError(`${node.path} is missing`)
  return text
}

/** A boolean; false where it is absent. */
export function booleanOf(node: JsonNode): boolean {
  if (isAbsent(node)) return false
  if (typeof node.value !== 'boolean') throw new JsonShapeError(`${node.path} is neither true nor false`)
  return node.value
}

/** A whole number from 0 on; null where it is absent. */
export function numberOf(node: JsonNode): number | null {
  if (isAbsent(node)) return null
  if (typeof node.value !== 'number' || !Number.isSafeInteger(node.value) || node.value < 0)
    throw new JsonShapeError(`${node.path} is not a whole number from 0 on`)
  return node.value
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
