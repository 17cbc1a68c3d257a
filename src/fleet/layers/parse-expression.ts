import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { parseIpAddress } from '#src/net/ip.ts'
import { parseMac } from '#src/net/mac.ts'
import { parseInterfaceAddress } from '#src/net/prefix.ts'
import type { Expression, Operator } from './expression.ts'
import { FUNCTIONS } from './functions.ts'
import { came, failed, type Outcome } from './outcome.ts'
import { tokenAt, type Token } from './tokens.ts'

/** An expression and the offset behind its closing parenthesis. */
type ParsedExpression = { readonly expression: Expression; readonly end: number }

/** Deeper parentheses are made to hurt: the parser recurses. */
const DEEPEST = 50

type Reader = {
  readonly text: string
  token: Token
  depth: number
  fault: { readonly message: string; readonly hint: string | null } | null
}

/** Reads the expression of a `$(…)` from the offset behind its opening parenthesis. Sums bind less than products, both to the left. */
export function parseExpression(text: string, offset: number): Outcome<ParsedExpression> {
  const reader: Reader = { text, token: tokenAt(text, offset), depth: 0, fault: null }
  const expression = readSum(reader)
  const end = reader.token.offset + 1
  expectSymbol(reader, ')')
  return reader.fault === null ? came({ expression, end }) : failed(reader.fault.message, reader.fault.hint)
}

const NOTHING: Expression = { kind: 'literal', value: 0 }

/** Keeps the first fault and leaves the rest of the text unread, so that every reader returns. */
function fail(reader: Reader, message: string, hint: string | null = null): Expression {
  reader.fault ??= { message, hint }
  reader.token = { kind: 'end', text: '', offset: reader.text.length }
  return NOTHING
}

function advance(reader: Reader): Token {
  const { token } = reader
  reader.token = tokenAt(reader.text, token.offset + token.text.length)
  return token
}

function isSymbol({ token }: Reader, ...symbols: readonly string[]): boolean {
  return token.kind === 'symbol' && symbols.includes(token.text)
}

function expectSymbol(reader: Reader, symbol: string): void {
  if (isSymbol(reader, symbol)) advance(reader)
  else unexpected(reader, `${quote(symbol)} is missing`)
}

function unexpected(reader: Reader, missing: string): Expression {
  const { token } = reader
  if (token.kind === 'end') return fail(reader, `${missing} at the end`, isInsideCall(reader) ? COMMA : null)
  if (token.text === '"')
    return fail(reader, `${missing} before a double quote`, "text inside an expression stands in single quotes: 'text'")
  return fail(reader, `${missing} before ${quote(token.text)}`)
}

/** In a list or a map on one line the comma between two arguments ends the text. */
const COMMA = 'quote an expression that holds a comma'

function isInsideCall({ text }: Reader): boolean {
  return /[a-z]\([^()]*$/.test(text)
}

function readSum(reader: Reader): Expression {
  let left = readProduct(reader)
  while (isSymbol(reader, '+', '-')) left = operation(advance(reader), left, readProduct(reader))
  return left
}

function readProduct(reader: Reader): Expression {
  let left = readOperand(reader)
  while (isSymbol(reader, '*', '/')) left = operation(advance(reader), left, readOperand(reader))
  return left
}

function operation({ text }: Token, left: Expression, right: Expression): Expression {
  const operator: Operator = text === '+' || text === '-' || text === '*' ? text : '/'
  return { kind: 'operation', operator, left, right }
}

function readOperand(reader: Reader): Expression {
  reader.depth++
  const operand = reader.depth > DEEPEST ? fail(reader, `it is nested more than ${DEEPEST} deep`) : readPrimary(reader)
  reader.depth--
  return operand
}

function readPrimary(reader: Reader): Expression {
  const { kind, text } = reader.token
  if (isSymbol(reader, '-')) {
    advance(reader)
    return { kind: 'negation', operand: readOperand(reader) }
  }
  if (isSymbol(reader, '(')) {
    advance(reader)
    const inside = readSum(reader)
    expectSymbol(reader, ')')
    return inside
  }
  if (kind === 'number') return readNumber(reader)
  if (kind === 'address') return readAddress(reader)
  if (kind === 'text') {
    advance(reader)
    return { kind: 'literal', value: unquoted(text) }
  }
  return kind === 'name' ? readNamed(reader) : unexpected(reader, 'a value is missing')
}

function unquoted(text: string): string {
  return text.slice(1, -1).replaceAll("''", "'")
}

function readNumber(reader: Reader): Expression {
  const { text } = advance(reader)
  const value = Number(text)
  if (!Number.isSafeInteger(value)) return fail(reader, `${text} is too large`)
  if (String(value) !== text) return fail(reader, `${text} has leading zeros`, `write ${value}; pad(N, WIDTH) prints them`)
  return { kind: 'literal', value }
}

function readAddress(reader: Reader): Expression {
  const { text } = advance(reader)
  if (/^[\d.]+$/.test(text) && text.split('.').length === 2)
    return fail(reader, `${text} is not a whole number`, 'expressions count in whole numbers')
  const isMac = text.split(':').length === 6 && !text.includes('::')
  const read = isMac ? parseMac(text) : text.includes('/') ? parseInterfaceAddress(text) : parseIpAddress(text)
  return read.ok ? { kind: 'literal', value: read.value } : fail(reader, `${quote(text)} ${read.reason}`, read.hint)
}

/** `host.NAME`, `item`, or a function. */
function readNamed(reader: Reader): Expression {
  const { text } = advance(reader)
  if (isSymbol(reader, '(')) return readCall(reader, text)
  const [base, ...steps] = text.split('.')
  if (base === 'item') return { kind: 'reference', base, steps }
  if (base === 'host' && steps.length > 0) return { kind: 'reference', base, steps }
  if (base === 'host') return fail(reader, '"host" alone is no value', 'write host.NAME, as host.index')
  if (FUNCTIONS.has(text) || text === 'hosts' || text === 'peers')
    return fail(reader, `${quote(text)} is a function`, `write ${usageOf(text)}`)
  const near = nearest(text, ['item'])
  return fail(reader, `${quote(text)} is not known`, near === null ? `a host variable is written host.${text}` : 'write item')
}

function usageOf(name: string): string {
  const parameters = FUNCTIONS.get(name)?.parameters ?? ['GROUP', 'NAME']
  return `${name}(${parameters.join(', ')})`
}

function readCall(reader: Reader, name: string): Expression {
  advance(reader)
  if (name === 'hosts' || name === 'peers') return readMembers(reader, name)
  const operands: Expression[] = []
  if (!isSymbol(reader, ')')) operands.push(readSum(reader))
  while (isSymbol(reader, ',')) {
    advance(reader)
    operands.push(readSum(reader))
  }
  expectSymbol(reader, ')')
  const known = FUNCTIONS.get(name)
  if (known === undefined) {
    const names = [...FUNCTIONS.keys(), 'hosts', 'peers']
    const near = nearest(name, names)
    return fail(reader, `${quote(name)} is no function`, near === null ? `one of ${names.join(', ')}` : `did you mean ${near}?`)
  }
  if (operands.length !== known.parameters.length)
    return fail(reader, `${name} takes ${known.parameters.length} values, not ${operands.length}`, `write ${usageOf(name)}`)
  return { kind: 'call', name, operands }
}

function readMembers(reader: Reader, name: 'hosts' | 'peers'): Expression {
  const group = readWord(reader, name)
  expectSymbol(reader, ',')
  const variable = readWord(reader, name)
  expectSymbol(reader, ')')
  return { kind: 'members', isWithoutSelf: name === 'peers', group, steps: variable.split('.') }
}

/** The name of a group or a variable stands for itself; quoted where it has other characters. */
function readWord(reader: Reader, name: string): string {
  const { kind, text } = reader.token
  if (kind !== 'name' && kind !== 'text') {
    unexpected(reader, `${name} takes the name of a group and of a variable; one is missing`)
    return ''
  }
  advance(reader)
  return kind === 'text' ? unquoted(text) : text
}
