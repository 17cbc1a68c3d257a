import type * as z from 'zod'

/**
 * Reads a value that many documents share, one object for all of them, only once: the parts of a fleet's layers that are equal on all hosts.
 * What has a fault is read again each time, so that each document is told of it. The schema is changed, and returned.
 */
export function parsedOnce<Schema extends z.ZodType>(schema: Schema): Schema {
  const run = schema._zod.run.bind(schema._zod)
  const outputs = new WeakMap<object, unknown>()
  schema._zod.run = (payload, context) => {
    const input = payload.value
    if (typeof input !== 'object' || input === null) return run(payload, context)
    const known = outputs.get(input)
    if (known !== undefined) {
      payload.value = known
      return payload
    }
    const result = run(payload, context)
    if ('issues' in result && result.issues.length === 0 && typeof result.value === 'object') outputs.set(input, result.value)
    return result
  }
  return schema
}
