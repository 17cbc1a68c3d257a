export type PlainMap = Readonly<Record<string, unknown>>

export function isMap(value: unknown): value is PlainMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
