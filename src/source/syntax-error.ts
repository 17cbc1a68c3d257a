import type { ErrorCode, YAMLError } from 'yaml'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { offsetError, type ErrorText, type Span } from './source-error.ts'

type Faulty = {
  readonly id: SourceId
  readonly text: string
  /** Where a quoted text that ends at an offset begins. */
  readonly openingQuotes: ReadonlyMap<number, number>
}

/**
 * The library's syntax errors in our words, by place. One fault makes the library stumble over everything that follows on the line:
 * only the first error of a line is kept, and none that is but the echo of an earlier one.
 */
export function syntaxErrors(faulty: Faulty, errors: readonly YAMLError[]): readonly Diagnostic[] {
  const { id, text } = faulty
  const found: Diagnostic[] = []
  let lineEnd = -1
  let isLost = false
  for (const error of errors.toSorted((a, b) => a.pos[0] - b.pos[0])) {
    const span = spanOf(faulty, error)
    const isEcho = (isLost && leavesMap(error)) || (found.length > 0 && text.slice(span.offset).trim() === '')
    if (span.offset <= lineEnd || isEcho) continue
    lineEnd = lineEndOf(text, span.offset)
    const before = text.slice(text.lastIndexOf('\n', span.offset - 1) + 1, span.offset)
    const around = { before, rest: text.slice(span.offset, lineEnd).trimEnd() }
    found.push(offsetError(id, span, describe(error, around, span.length)))
    isLost = isLost || leavesMap(error)
  }
  return found
}

/** After such an error the library has left the map that it was in: it takes nothing of what follows. */
function leavesMap(error: YAMLError): boolean {
  return /at node end|in YAML stream/.test(error.message)
}

function isOpenQuote(error: YAMLError): boolean {
  return error.message.startsWith('Missing closing')
}

function spanOf({ text, openingQuotes }: Faulty, error: YAMLError): Span {
  const opening = isOpenQuote(error) ? (openingQuotes.get(error.pos[0]) ?? null) : null
  if (opening !== null) return { offset: opening, length: 1 }
  const offset = Math.min(error.pos[0], text.length)
  const end = Math.min(Math.max(error.pos[1], offset + 1), lineEndOf(text, offset))
  return { offset, length: Math.max(1, text.slice(offset, end).trimEnd().length) }
}

function lineEndOf(text: string, offset: number): number {
  const newline = text.indexOf('\n', offset)
  return newline === -1 ? text.length : newline
}

/** The line of an error: what stands before it, and from it on. */
type Around = { readonly before: string; readonly rest: string }

function describe(error: YAMLError, around: Around, length: number): ErrorText {
  if (error.code === 'TAG_RESOLVE_FAILED') {
    const message = `the tag ${quote(around.rest.slice(0, length))} is not known`
    return { code: 'yaml-unknown-tag', message, hint: 'delete it: no tags are needed' }
  }
  return { code: 'yaml-syntax', ...(trap(around) ?? WORDING[error.code]?.(error, around.rest) ?? byMessage(error, around.rest)) }
}

type Wording = { readonly message: string; readonly hint: string | null }

/** What looks like a value to a network engineer and like syntax to YAML. */
function trap({ before, rest }: Around): Wording | null {
  const address = /^[0-9A-Fa-f:]*::(?=$|[\s,\]}])/.exec(rest)?.[0]
  if (address !== undefined) {
    return { message: `${quote(address)} ends with a colon, which makes it a key`, hint: `quote it: ${quote(address)}` }
  }
  if (/\$\{|\{\{/.test(`${before}${rest.slice(0, 2)}`)) {
    return { message: 'a template expression was left in the document', hint: 'documents are not templates: write the value' }
  }
  return null
}

const STRAY_ITEM: Wording = {
  message: 'a list item stands where a key is expected',
  hint: 'items of one list start in one column',
}

const SECOND_KEY: Wording = {
  message: 'a second key on one line',
  hint: 'quote a value that holds ": " or ends with ":"; a nested map begins on the next line',
}

const WORDING: Readonly<Partial<Record<ErrorCode, (error: YAMLError, rest: string) => Wording>>> = {
  BAD_ALIAS: () => ({ message: 'an alias or anchor needs a name of its own', hint: 'quote a value that begins with * or &' }),
  ALIAS_PROPS: () => ({ message: 'an alias takes neither anchor nor tag', hint: null }),
  BAD_DQ_ESCAPE: (_, rest) => ({
    message: `${quote(rest.slice(0, 2))} is no escape sequence of YAML`,
    hint: 'use single quotes, or write the backslash twice',
  }),
  BAD_INDENT: badIndent,
  BAD_PROP_ORDER: () => ({ message: 'an anchor or tag stands before the dash or colon', hint: null }),
  BAD_SCALAR_START: (_, rest) => ({
    message: `a value must not begin with ${rest.slice(0, 1)}`,
    hint: `quote it: ${quote(firstWord(rest))}`,
  }),
  BLOCK_AS_IMPLICIT_KEY: ({ message }) => (message.startsWith('A block sequence') ? STRAY_ITEM : SECOND_KEY),
  BLOCK_IN_FLOW: () => ({
    message: 'a key without braces inside { } or [ ]',
    hint: 'quote a value that holds ": " or ends with ":"',
  }),
  KEY_OVER_1024_CHARS: () => ({ message: 'a key is longer than 1024 characters', hint: null }),
  MULTILINE_IMPLICIT_KEY: () => ({
    message: 'this is neither a key nor a value',
    hint: 'a colon needs a space after it; a quoted text needs its end',
  }),
  MULTIPLE_ANCHORS: () => ({ message: 'a value has two anchors', hint: null }),
  MULTIPLE_TAGS: () => ({ message: 'a value has two tags', hint: null }),
  TAB_AS_INDENT: () => ({ message: 'a tab is used for indentation', hint: 'YAML is indented by spaces' }),
}

function badIndent(error: YAMLError): Wording {
  const bracket = /end with a (.)$/.exec(error.message)?.[1]
  if (bracket !== undefined) return { message: `a ${bracket} is missing, or what belongs inside stands too far left`, hint: null }
  return {
    message: 'the indentation does not fit the lines before',
    hint: 'keys of one map, and items of one list, start in one column',
  }
}

/** Codes that the library uses for many things: told apart by its message. */
function byMessage({ message }: YAMLError, rest: string): Wording {
  if (message.startsWith('Missing closing'))
    return { message: 'a quoted text has no end', hint: `add the closing ${message.includes("'") ? "'" : '"'}` }
  if (message.startsWith('Implicit map keys'))
    return { message: `${quote(firstWord(rest))} is a key without a value`, hint: 'write "key: value"' }
  if (message.startsWith('Missing space after :')) return { message: 'a colon has no space after it', hint: null }
  if (message.startsWith('Missing ,'))
    return { message: 'a comma is missing', hint: 'quote a value that holds brackets, braces or commas' }
  if (message.startsWith('Sequence item without -')) return { message: 'a list goes on without a dash', hint: null }
  if (message.startsWith('Comments must'))
    return { message: 'a comment needs a space before its #', hint: 'quote a value that holds #' }
  if (message.startsWith('Unexpected empty item') || message.startsWith('Unexpected ,'))
    return { message: 'nothing stands before this comma', hint: null }
  if (/^Expected flow|^Flow (map|sequence)/.test(message)) return { message: 'a list or map has no closing bracket', hint: null }
  return {
    message: `${quote(firstWord(rest))} is not expected here`,
    hint: 'look at the indentation, and quote a value that holds brackets, quotes or ": "',
  }
}

function firstWord(rest: string): string {
  return /^[^\s,\]}]+/.exec(rest)?.[0] ?? rest.slice(0, 1)
}
