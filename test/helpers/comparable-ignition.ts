import { gunzip, readDataUrl } from '#butane/data-url.ts'

/**
 * An Ignition text in a form in which two that mean the same are equal: parsed, contents decoded, empty fields left out. Two
 * deflates write other bytes and may disagree on whether compressing pays.
 */
export function comparableIgnition(text: string): unknown {
  return comparable(JSON.parse(text))
}

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(comparable)
  if (typeof value !== 'object' || value === null) return value
  const fields = decoded(value as Record<string, unknown>)
  return Object.fromEntries(
    Object.entries(fields)
      .map(([key, field]) => [key, comparable(field)] as const)
      .filter(([, field]) => !isEmpty(field)),
  )
}

/** A resource with its bytes in the place of how they are written. */
function decoded(fields: Record<string, unknown>): Record<string, unknown> {
  const { source, compression, ...others } = fields
  if (typeof source !== 'string' || !source.startsWith('data:')) return fields
  const bytes = readDataUrl(source)
  const plain = bytes !== null && compression === 'gzip' ? gunzip(bytes) : bytes
  if (plain === null) throw new Error(`cannot be decoded: ${source.slice(0, 80)}`)
  return { ...others, decoded: `bytes ${Buffer.from(plain).toString('latin1')}` }
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0
  return value === '' || value === null
}
