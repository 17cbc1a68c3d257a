import { quote } from '#src/diagnostics/quote.ts'
import { familyOf, fromNumber, parseIpAddress, toNumber, type IpAddress } from '#src/net/ip.ts'
import { parseMac } from '#src/net/mac.ts'
import { addressOf, containsAddress, lengthOf, networkOf, parseInterfaceAddress } from '#src/net/prefix.ts'
import type { Operator } from './expression.ts'
import { came, failed, type Outcome } from './outcome.ts'

/**
 * Whole numbers by whole numbers; division drops the remainder (rounds down). An address, with or without a prefix length, plus or
 * minus a whole number: another of its family, in the same network where it has a length.
 */
export function operate(operator: Operator, left: unknown, right: unknown): Outcome {
  if (typeof left === 'string' && typeof right === 'number' && (operator === '+' || operator === '-'))
    return moved(left, right, operator)
  if (typeof left === 'number' && typeof right === 'string' && operator === '+') return moved(right, left, operator)
  const first = wholeNumber(left)
  if (!first.ok) return first
  const second = wholeNumber(right)
  if (!second.ok) return second
  if (operator === '/' && second.value === 0) return failed(`${first.value} is divided by 0`)
  const value = calculated(operator, first.value, second.value)
  return Number.isSafeInteger(value) ? came(value) : failed(`${first.value} ${operator} ${second.value} is too large`)
}

/** `-0` is no number that anybody means. */
function calculated(operator: Operator, left: number, right: number): number {
  switch (operator) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right + 0
    case '/':
      return Math.floor(left / right) + 0
  }
}

export function wholeNumber(value: unknown): Outcome<number> {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return came(value)
  if (typeof value === 'string' && /^\d+$/.test(value)) return failed(`${quote(value)} is text, not a whole number`)
  return failed(`${quote(value)} is not a whole number`)
}

function moved(text: string, offset: number, operator: '+' | '-'): Outcome<string> {
  const by = wholeNumber(offset)
  if (!by.ok) return by
  const distance = BigInt(operator === '+' ? by.value : -by.value)
  const shown = `${text} ${operator} ${by.value}`
  if (!text.includes('/')) {
    const address = parseIpAddress(text)
    if (!address.ok) return notMovable(text)
    const target = shifted(address.value, distance)
    return target === null ? failed(`${shown} is no IPv${familyOf(text)} address`) : came(target)
  }
  const address = parseInterfaceAddress(text)
  if (!address.ok) return notMovable(text)
  const target = shifted(addressOf(address.value), distance)
  if (target === null || !containsAddress(address.value, target))
    return failed(`${shown} leaves the network ${networkOf(address.value)}`)
  return came(`${target}/${lengthOf(address.value)}`)
}

function notMovable(text: string): Outcome<string> {
  const hint = parseMac(text).ok ? `write mac(${text}, N)` : "text is joined outside: 'a$(host.index)b'"
  return failed(`${quote(text)} is neither a whole number nor an address`, hint)
}

/** The address at a distance; null where the family ends before. */
export function shifted(address: IpAddress, distance: bigint): IpAddress | null {
  const family = familyOf(address)
  const number = toNumber(address) + distance
  return number < 0n || number >= 1n << (family === 4 ? 32n : 128n) ? null : fromNumber(family, number)
}
