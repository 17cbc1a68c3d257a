import { quote } from '#src/diagnostics/quote.ts'
import { isHostName } from '#src/net/host-name.ts'
import type { ErrorText } from '#src/source/source-error.ts'

/** What is wrong with the name of a host; null where nothing is. */
export function nameFault(name: string): ErrorText | null {
  if (name === '') return { code: 'host-name', message: 'this host has no name', hint: 'write one, or delete the line' }
  if (isHostName(name)) return null
  const hint = 'letters, digits and dashes between dots, at most 64 characters'
  return { code: 'host-name', message: `${quote(name)} is not a host name`, hint }
}

/** The schema's limit of `index`. */
const HIGHEST_INDEX = 16777215

export function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= HIGHEST_INDEX
}

/** Says what an index must be. */
export function indexFault(value: unknown): ErrorText {
  return { code: 'host-index', message: `the index ${quote(value)} is not a whole number from 0 to ${HIGHEST_INDEX}`, hint: null }
}
