/** An object of parsed JSON, of which nothing is known yet. */
export type JsonRecord = Readonly<Record<string, unknown>>

export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The objects of a list; anything else in it is left out, and what is no list is []. `ip -j` prints `[{},{…}]` for filtered ones. */
export function recordsOf(value: unknown): readonly JsonRecord[] {
  return Array.isArray(value) ? value.filter(isRecord) : []
}

export function recordAt(record: JsonRecord | null, key: string): JsonRecord | null {
  const value = record?.[key]
  return isRecord(value) ? value : null
}

export function stringAt(record: JsonRecord | null, key: string): string | null {
  const value = record?.[key]
  return typeof value === 'string' ? value : null
}

export function numberAt(record: JsonRecord | null, key: string): number | null {
  const value = record?.[key]
  return typeof value === 'number' ? value : null
}

export function booleanAt(record: JsonRecord | null, key: string): boolean | null {
  const value = record?.[key]
  return typeof value === 'boolean' ? value : null
}

export function stringsAt(record: JsonRecord | null, key: string): readonly string[] {
  const value = record?.[key]
  return Array.isArray(value) ? value.filter((element) => typeof element === 'string') : []
}

/** Parsed text, or null where it is no JSON: a program that failed half-way prints half of it. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return value
  } catch {
    return null
  }
}

/**
 * Splits what several commands printed one after the other, each one an object or a list. Text between them (vtysh's complaints) is
 * dropped. Linear in the length of the text.
 */
export function splitJson(text: string): readonly unknown[] {
  const values: unknown[] = []
  let depth = 0
  let start = 0
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/g)) {
    const token = match[0]
    if (token.length > 1) continue
    if (token === '{' || token === '[') {
      if (depth === 0) start = match.index
      depth += 1
    } else if (depth > 0) {
      depth -= 1
      if (depth === 0) values.push(parseJson(text.slice(start, match.index + 1)))
    }
  }
  return values
}
