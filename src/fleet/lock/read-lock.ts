import type { RuleText } from '#src/diagnostics/complaint.ts'
import type { Diagnostic, Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { checked, type Checked } from '#src/diagnostics/checked.ts'
import { decodeUtf8 } from '#src/source/decode.ts'
import { locator, nowhere } from '#src/source/locate.ts'
import { offsetError, type Span } from '#src/source/source-error.ts'
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
export function readLock(id: SourceId, bytes: Uint8Array): LockReading {
  const { text } = decodeUtf8(bytes)
  const locate = locator({ id, text, root: null, aliases: new Map(), value: null })
  if (!text.startsWith(LOCK_HEAD)) {
    const complaint = { code: LOCK_FORMAT.code, message: 'this is not the head of a lock file', hint: WRITTEN_BY }
    return { value: null, diagnostics: [offsetError(id, { offset: 0, length: 1 }, complaint)], locate }
  }
  const entries = new Map<string, Entry>()
  const owners = new Map<number, string>()
  const found: Diagnostic[] = []
  for (const line of linesOf(text, LOCK_HEAD.length)) {
    const entry = parseLine(line)
    const refused = entry === null ? notALine(line.text) : twice(entry, entries, owners)
    if (refused !== null) {
      const first = refused.first === null ? undefined : entries.get(refused.first)
      const related = first === undefined ? [] : [{ message: 'first given', at: { source: id, ...first.span } }]
      found.push({ ...offsetError(id, line.span, { code: LOCK_FORMAT.code, ...refused.text }), related })
    } else if (entry !== null) {
      entries.set(entry.name, entry)
      owners.set(entry.index, entry.name)
    }
  }
  const indices = new Map([...entries.values()].map(({ name, index }) => [name, index]))
  const placeOf = (host: string): Place => ({ source: id, ...(entries.get(host)?.span ?? { offset: 0, length: 1 }) })
  return { ...checked({ indices, placeOf, locate }, found), locate }
}

export type LockReading = Checked<Lock> & { readonly locate: Locate }

/** Before the first `gen-ignition lock`. */
export const NO_LOCK: LockReading = {
  value: { indices: new Map(), placeOf: () => ({ source: '', wholeFile: true }), locate: ({ source }) => nowhere(source) },
  diagnostics: [],
  locate: ({ source }) => nowhere(source),
}

type Line = { readonly text: string; readonly span: Span }

type Entry = { readonly name: string; readonly index: number; readonly span: Span }

type Refusal = { readonly text: { readonly message: string; readonly hint: string }; readonly first: string | null }

function* linesOf(text: string, start: number): Generator<Line> {
  for (let offset = start; offset < text.length;) {
    const newline = text.indexOf('\n', offset)
    const end = newline === -1 ? text.length : newline
    yield { text: text.slice(offset, end), span: { offset, length: Math.max(1, end - offset) } }
    offset = end + 1
  }
}

function parseLine({ text, span }: Line): Entry | null {
  const [, name, digits] = LINE.exec(text) ?? []
  return name === undefined || digits === undefined ? null : { name, index: Number(digits), span }
}

function notALine(text: string): Refusal {
  if (/^(?:<{7}|={7}|>{7}|\|{7})(?: |$)/.test(text)) {
    return { text: { message: `${quote(text)} is left of a merge that nobody finished`, hint: KEEP_BOTH }, first: null }
  }
  const hint = 'write it as two spaces, the name, a colon, a space and the number'
  return { text: { message: `${quote(text)} is not a line of a host`, hint }, first: null }
}

function twice(entry: Entry, entries: ReadonlyMap<string, Entry>, owners: ReadonlyMap<number, string>): Refusal | null {
  if (entries.has(entry.name)) {
    const message = `the host ${quote(entry.name)} is locked twice`
    return { text: { message, hint: 'delete one of the lines' }, first: entry.name }
  }
  const owner = owners.get(entry.index)
  if (owner === undefined) return null
  const message = `index ${entry.index} belongs to two hosts, ${owner} and ${entry.name}`
  return { text: { message, hint: KEEP_THE_OLDER }, first: owner }
}

const WRITTEN_BY = '`gen-ignition lock` writes this file; it begins with the comment, apiVersion, kind and indices'

const KEEP_BOTH =
  'delete this line and keep those of the hosts; where two have one number, delete the newer and run `gen-ignition lock` again'

/** Two branches that each locked a host meet like this. */
const KEEP_THE_OLDER = 'keep the line of the host that is deployed, delete the other and run `gen-ignition lock` again'
