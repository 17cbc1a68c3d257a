import { quote } from '#src/diagnostics/quote.ts'
import { evaluate } from './evaluate.ts'
import type { Expression } from './expression.ts'
import { came, failed, type Outcome } from './outcome.ts'
import { parseExpression } from './parse-expression.ts'
import type { Scope } from './scope.ts'

/** Text that holds expressions. `source` is one of them as it was written, `$(host.tor)`. */
export type ExpressionText = readonly (string | { readonly source: string; readonly expression: Expression })[]

const OPENING = '$('

/** Texts that are kept read: a document has few, an inventory may have one a host. */
const MOST_KEPT = 2000

const kept = new Map<string, Outcome<ExpressionText>>()

export function hasExpression(text: string): boolean {
  return text.includes(OPENING)
}

/** Reads a text with expressions, once for all hosts. */
export function parseExpressionText(text: string): Outcome<ExpressionText> {
  const known = kept.get(text)
  if (known !== undefined) return known
  if (kept.size >= MOST_KEPT) kept.clear()
  const read = parseParts(text)
  kept.set(text, read)
  return read
}

function parseParts(text: string): Outcome<ExpressionText> {
  const parts: ExpressionText[number][] = []
  let from = 0
  for (let opening = text.indexOf(OPENING); opening !== -1; opening = text.indexOf(OPENING, from)) {
    if (opening > from) parts.push(text.slice(from, opening))
    const read = parseExpression(text, opening + OPENING.length)
    if (!read.ok) return failed(`${quote(text.slice(opening))} is not an expression: ${read.message}`, read.hint)
    from = read.value.end
    parts.push({ source: text.slice(opening, from), expression: read.value.expression })
  }
  if (from < text.length) parts.push(text.slice(from))
  return came(parts)
}

/** An expression that stands alone gives a value of its type; beside other text it is printed. */
export function evaluateText(text: ExpressionText, scope: Scope): Outcome {
  const [only] = text
  if (text.length === 1 && typeof only === 'object') return named(only.source, evaluate(only.expression, scope))
  let printed = ''
  for (const part of text) {
    const outcome = typeof part === 'string' ? came(part) : named(part.source, evaluate(part.expression, scope))
    if (!outcome.ok) return outcome
    const { value } = outcome
    if (!isScalar(value))
      return failed(`${typeof part === 'string' ? part : part.source} is ${quote(value)}, which has no place inside other text`)
    printed += String(value)
  }
  return came(printed)
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

function named(source: string, outcome: Outcome): Outcome {
  return outcome.ok ? outcome : failed(`${source}: ${outcome.message}`, outcome.hint)
}
