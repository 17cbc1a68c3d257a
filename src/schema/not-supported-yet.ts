import * as z from 'zod'

const notSupported = new WeakSet<z.core.$ZodType>()

/** A key of the design that no release builds yet: refused with its own code, never ignored. An empty list or map is taken. */
export function notSupportedYet(what: string) {
  const schema = z
    .unknown()
    .transform((input, context): undefined => {
      const isEmpty = typeof input === 'object' && input !== null && Object.keys(input).length === 0
      if (input !== undefined && !isEmpty) {
        context.issues.push({
          code: 'custom',
          input,
          message: 'is not supported yet',
          params: { code: 'not-supported-yet', hint: `${what}: leave it out; a later release will have it` },
        })
      }
      return undefined
    })
    .optional()
  notSupported.add(schema)
  return schema
}

/** True for a schema that `notSupportedYet` made: editors are not offered its key. */
export function isNotSupportedYet(schema: z.core.$ZodType | undefined): boolean {
  return schema !== undefined && notSupported.has(schema)
}
