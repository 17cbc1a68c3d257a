import { quote } from '#src/diagnostics/quote.ts'
import { familyOf } from '#src/net/ip.ts'
import { parseMac } from '#src/net/mac.ts'
import { addressAt, addressOf, lengthOf, parsePrefix, type Prefix } from '#src/net/prefix.ts'
import { shifted, wholeNumber } from './arithmetic.ts'
import { came, failed, type Outcome } from './outcome.ts'

/** A function of expressions: the names of its parameters, and what it does with as many values. */
type ExpressionFunction = {
  readonly parameters: readonly string[]
  readonly apply: (values: readonly unknown[]) => Outcome
}

/** All but `hosts` and `peers`, whose parameters are names. */
export const FUNCTIONS: ReadonlyMap<string, ExpressionFunction> = new Map<string, ExpressionFunction>([
  ['ip', { parameters: ['PREFIX', 'N'], apply: addressOfNumber }],
  ['prefix', { parameters: ['PREFIX', 'LENGTH', 'N'], apply: networkOfNumber }],
  ['hex', { parameters: ['N'], apply: ([value]) => mapped(countOf(value), (count) => count.toString(16)) }],
  ['pad', { parameters: ['N', 'WIDTH'], apply: padded }],
  ['mac', { parameters: ['MAC', 'N'], apply: movedMac }],
  ['length', { parameters: ['LIST'], apply: lengthOfList }],
])

function mapped<T, U>(outcome: Outcome<T>, change: (value: T) => U): Outcome<U> {
  return outcome.ok ? came(change(outcome.value)) : outcome
}

/** A whole number from 0. */
function countOf(value: unknown): Outcome<number> {
  const number = wholeNumber(value)
  return number.ok && number.value < 0 ? failed(`${number.value} is less than 0`) : number
}

function prefixOf(value: unknown): Outcome<Prefix> {
  const read = parsePrefix(String(value))
  return read.ok ? came(read.value) : failed(`${quote(value)} ${read.reason}`, read.hint)
}

/** `ip(10.0.0.0/24, 3)` is 10.0.0.3. */
function addressOfNumber([network, number]: readonly unknown[]): Outcome {
  const prefix = prefixOf(network)
  if (!prefix.ok) return prefix
  const count = countOf(number)
  if (!count.ok) return count
  const address = addressAt(prefix.value, count.value)
  return address === null ? failed(`${prefix.value} has no address number ${count.value}`) : came(address)
}

/** `prefix(10.0.0.0/16, 24, 3)` is 10.0.3.0/24. */
function networkOfNumber([network, length, number]: readonly unknown[]): Outcome {
  const prefix = prefixOf(network)
  if (!prefix.ok) return prefix
  const target = countOf(length)
  if (!target.ok) return target
  const count = countOf(number)
  if (!count.ok) return count
  const width = familyOf(prefix.value) === 4 ? 32 : 128
  if (target.value < lengthOf(prefix.value) || target.value > width)
    return failed(`${prefix.value} holds no networks of length ${target.value}`, `${lengthOf(prefix.value)} to ${width}`)
  const address = addressOf(prefix.value)
  const first = shifted(address, BigInt(count.value) << BigInt(width - target.value))
  const isInside = BigInt(count.value) < 1n << BigInt(target.value - lengthOf(prefix.value))
  return first === null || !isInside
    ? failed(`${prefix.value} has no network number ${count.value} of length ${target.value}`)
    : came(`${first}/${target.value}`)
}

/** Wider paddings are a slip, and made to hurt. */
const WIDEST = 64

/** `pad(7, 3)` is `007`; text is padded too: `pad(hex(10), 4)` is `000a`. */
function padded([value, width]: readonly unknown[]): Outcome {
  const text = typeof value === 'string' ? came(value) : mapped(countOf(value), String)
  if (!text.ok) return text
  const places = countOf(width)
  if (!places.ok) return places
  if (places.value > WIDEST) return failed(`${places.value} is too wide`, `at most ${WIDEST}`)
  return came(text.value.padStart(places.value, '0'))
}

/** `mac(02:00:00:00:00:00, 10)` is 02:00:00:00:00:0a. */
function movedMac([base, number]: readonly unknown[]): Outcome {
  const mac = parseMac(String(base))
  if (!mac.ok) return failed(`${quote(base)} ${mac.reason}`, mac.hint)
  const count = wholeNumber(number)
  if (!count.ok) return count
  const sum = Number.parseInt(mac.value.replaceAll(':', ''), 16) + count.value
  const digits = sum < 0 ? '' : sum.toString(16).padStart(12, '0')
  const moved = parseMac(digits.replace(/(..)(?!$)/g, '$1:'))
  return moved.ok ? came(moved.value) : failed(`${mac.value} and ${count.value} give no MAC address`)
}

function lengthOfList([list]: readonly unknown[]): Outcome {
  return Array.isArray(list) ? came(list.length) : failed(`${quote(list)} is not a list`)
}
