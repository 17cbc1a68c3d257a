import type { RuleText } from '#src/diagnostics/complaint.ts'
import type { Diagnostic, Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { checked, type Checked } from '#src/diagnostics/checked.ts'
import { locator } from '#src/source/locate.ts'
import { LOCK_HEAD } from './print-lock.ts'

/** Indices by host name, in the order of the file; the hosts may be gone, their numbers stay taken. */
export type Lock = {
  readonly indices: ReadonlyMap<string, number>
  readonly placeOf: (host: string) => Place
  readonly locate: Locate
}

export const LOCK_FORMAT: RuleText = {
  code: 'lock-format',
  severity: 'error',
  summary: 'A lock file is a head and one line `NAME: NUMBER` a host, each name and number once.',
  prevents: 'Two hosts get one number, and with it one address.',
}

/** One line of a host: RFC 1123 name, two spaces before it, and a number without leading zeros. */
const LINE = /^ {2}([A-Za-z0-9][A-Za-z0-9.-]*): (0|[1-9]\d{0,7})$/

/**
 * Reads what `gen-ignition lock` wrote. Line by line, not as YAML: a hundred thousand hosts are read in a moment, and what a merge
 * left behind is refused where it stands.
 */
export function readLock(id: SourceId, text: string): Checked<Lock> & { readonly locate: Locate } {
  const locate = locator({ id, text, root: null, aliases: new Map(), value: null })
  const indices = new Map<string, number>()
  const offsets = new Map<string, { readonly offset: number; readonly length: number }>()
  const taken = new Map<number, string>()
  const found: Diagnostic[] = []
  const complain = (span: { offset: number; length: number }, message: string, hint: string, first: string | null): void => {
    const related = first === null ? [] : [{ message: 'first given', at: placeOf(first) }]
    found.push({ code: LOCK_FORMAT.code, severity: 'error', message, hint, at: { source: id, ...span }, related })
  }
  const placeOf = (host: string): Place => ({ source: id, ...(offsets.get(host) ?? { offset: 0, length: 1 }) })
  const bodyAt = text.startsWith(LOCK_HEAD) ? LOCK_HEAD.length : 0
  if (bodyAt === 0) complain({ offset: 0, length: 1 }, 'this is not the head of a lock file', WRITTEN_BY, null)
  for (let offset = bodyAt; bodyAt > 0 && offset < text.length;) {
    const newline = text.indexOf('\n', offset)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(offset, end)
    const [, name, digits] = LINE.exec(line) ?? []
    const span = { offset, length: Math.max(1, end - offset) }
    offset = end + 1
    if (name === undefined || digits === undefined) {
      complain(
        span,
        `${quote(line)} is not a line of a host`,
        'write it as two spaces, the name, a colon, a space and the number',
        null,
      )
      continue
    }
    const index = Number(digits)
    const owner = taken.get(index)
    if (indices.has(name)) complain(span, `the host ${quote(name)} is locked twice`, 'delete one of the lines', name)
    else if (owner !== undefined)
      complain(span, `index ${index} belongs to two hosts, ${owner} and ${name}`, KEEP_THE_OLDER, owner)
    else {
      indices.set(name, index)
      offsets.set(name, span)
      taken.set(index, name)
    }
  }
  return { ...checked({ indices, placeOf, locate }, found), locate }
}

const WRITTEN_BY = '`gen-ignition lock` writes this file; it begins with the comment, apiVersion, kind and indices'

/** Two branches that each locked a host meet like this. */
const KEEP_THE_OLDER = 'keep the line of the host that is deployed, delete the other and run `gen-ignition lock` again'
