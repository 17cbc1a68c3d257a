import type { Parsed } from '#src/net/parsed.ts'

/** A value of a JSON document and where it stands, as `vrfs[0].l3Vni.vni`; empty for the document itself. */
export type JsonNode = { readonly value: unknown; readonly at: string }

/** What is wrong with a document, at the first place where something is. Thrown by the readers below, caught by whoever starts them. */
export class ShapeError extends Error {
  constructor(at: string, complaint: string) {
    super(at === '' ? `the document ${complaint}` : `${at} ${complaint}`)
    this.name = 'ShapeError'
  }
}

export function parseJson(text: string): JsonNode {
  try {
    const value: unknown = JSON.parse(text)
    return { value, at: '' }
  } catch (error) {
    throw new ShapeError('', `is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** An object with exactly these fields; gives access to each by its name. */
export function readObject<Name extends string>(node: JsonNode, names: readonly Name[]): (name: Name) => JsonNode {
  const fields = new Map(readRecord(node).map(({ name, node: field }) => [name, field]))
  const known: readonly string[] = names
  for (const name of fields.keys()) {
    if (!known.includes(name)) throw new ShapeError(fieldPath(node, name), 'is not a field of this contract')
  }
  for (const name of names) {
    if (!fields.has(name)) throw new ShapeError(fieldPath(node, name), 'is missing')
  }
  return (name) => fields.get(name) ?? { value: undefined, at: fieldPath(node, name) }
}

/** The fields of an object whose names are data. */
export function readRecord(node: JsonNode): readonly { readonly name: string; readonly node: JsonNode }[] {
  const { value } = node
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError(node.at, 'is not an object')
  const entries: readonly (readonly [string, unknown])[] = Object.entries(value)
  return entries.map(([name, field]) => ({ name, node: { value: field, at: fieldPath(node, name) } }))
}

export function readList<T>(node: JsonNode, readElement: (element: JsonNode) => T): readonly T[] {
  if (!Array.isArray(node.value)) throw new ShapeError(node.at, 'is not a list')
  const elements: readonly unknown[] = node.value
  return elements.map((value, index) => readElement({ value, at: `${node.at}[${index}]` }))
}

export function readNullable<T>(node: JsonNode, read: (node: JsonNode) => T): T | null {
  return node.value === null ? null : read(node)
}

export function readString(node: JsonNode): string {
  if (typeof node.value !== 'string') throw new ShapeError(node.at, 'is not a string')
  return node.value
}

/** A string that the pattern, anchored by the caller, takes whole; `what` is the noun for the complaint. */
export function readMatching(node: JsonNode, pattern: RegExp, what: string): string {
  const text = readString(node)
  if (!pattern.test(text)) throw new ShapeError(node.at, `is not ${what}: ${JSON.stringify(text)}`)
  return text
}

export function readInteger(node: JsonNode, min: number, max: number): number {
  const { value } = node
  if (typeof value !== 'number' || !Number.isInteger(value) || value < min || value > max) {
    throw new ShapeError(node.at, `is not an integer from ${min} to ${max}`)
  }
  return value
}

export function readWord<const Word extends string>(node: JsonNode, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate === node.value)
  if (word === undefined) throw new ShapeError(node.at, `is not one of ${words.join(', ')}`)
  return word
}

/** A string in the form that its parser of `net` prints: another spelling of the same thing is refused. */
export function readText<T extends string>(node: JsonNode, parse: (text: string) => Parsed<T>): T {
  const text = readString(node)
  const result = parse(text)
  if (!result.ok) throw new ShapeError(node.at, `${result.reason}: ${JSON.stringify(text)}`)
  if (result.value !== text) throw new ShapeError(node.at, `is not in canonical form: ${JSON.stringify(text)}`)
  return result.value
}

/** A JSON number that its parser of `net` takes. */
export function readNumber<T extends number>(node: JsonNode, parse: (text: string) => Parsed<T>): T {
  if (typeof node.value !== 'number') throw new ShapeError(node.at, 'is not a number')
  const result = parse(String(node.value))
  if (!result.ok) throw new ShapeError(node.at, `${result.reason}: ${node.value}`)
  return result.value
}

function fieldPath(node: JsonNode, name: string): string {
  return node.at === '' ? name : `${node.at}.${name}`
}
