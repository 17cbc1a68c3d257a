import * as z from 'zod'

/** A key of the design that no release builds yet: refused with its own code, never ignored. An empty list or map is taken. */
export function notSupportedYet(what: string) {
  return z
    .unknown()
    .transform((input, context): undefined => {
      const isEmpty = typeof input === 'object' && input !== null && Object.keys(input).length === 0
      if (input !== undefined && !isEmpty) {
        context.issues.push({ code: 'custom', input, message: 'is not supported yet', params: { code: 'not-supported-yet', hint: null } })
      }
      return undefined
    })
    .optional()
    .meta({ description: `${what}: not supported yet` })
}
