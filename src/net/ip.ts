import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** IPv4 address in canonical dotted decimal, `192.0.2.1`. RFC 6943 section 3.1.1 (no leading zeros). */
export type Ipv4Address = Brand<string, 'Ipv4Address'>
/** IPv6 address in canonical text, `2001:db8::1`: lower case, longest zero run shortened. RFC 5952. No zone. */
export type Ipv6Address = Brand<string, 'Ipv6Address'>
export type IpAddress = Ipv4Address | Ipv6Address
export type Family = 4 | 6

export function familyOf(address: string): Family {
  return address.includes(':') ? 6 : 4
}

export function isIpv4(address: IpAddress): address is Ipv4Address {
  return familyOf(address) === 4
}

export function isIpv6(address: IpAddress): address is Ipv6Address {
  return familyOf(address) === 6
}

const NUMBER = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)'
const CANONICAL_IPV4 = new RegExp(`^${NUMBER}(?:\\.${NUMBER}){3}$`)

/** Reads dotted decimal. Refused: anything else, leading zeros (octal elsewhere), numbers over 255. */
export function parseIpv4(text: string): Parsed<Ipv4Address> {
  return CANONICAL_IPV4.test(text) ? parsed(text as Ipv4Address) : refuseIpv4(text)
}

function refuseIpv4(text: string): Parsed<Ipv4Address> {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part))) return refused('is not an IPv4 address')
  const numbers = parts.map(Number)
  if (numbers.some((number) => number > 255)) return refused('is not an IPv4 address: each number is 0 to 255')
  return refused('is not an IPv4 address: leading zeros are read as octal by some tools', `write ${numbers.join('.')}`)
}

/** Reads any RFC 4291 text form and returns the RFC 5952 one. Refused: a zone (`%eth0`) and IPv4-mapped forms. */
export function parseIpv6(text: string): Parsed<Ipv6Address> {
  if (text.includes('%'))
    return refused('has a zone; an address here stands without one', `write ${text.slice(0, text.indexOf('%'))}`)
  const groups = groupsOf(text)
  if (groups === null) return refused('is not an IPv6 address')
  if (groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff)
    return refused('is an IPv4-mapped IPv6 address', 'write the IPv4 address')
  return parsed(printGroups(groups))
}

export function parseIpAddress(text: string): Parsed<IpAddress> {
  if (text.includes(':')) return parseIpv6(text)
  const result = parseIpv4(text)
  if (result.ok || text.includes('.')) return result
  return refused('is not an IP address')
}

/** The address as a number: 32 bit for IPv4, 128 bit for IPv6, network byte order. */
export function toNumber(address: IpAddress): bigint {
  if (isIpv4(address)) return BigInt(toBits4(address) >>> 0)
  return (groupsOf(address) ?? []).reduce((sum, group) => (sum << 16n) | BigInt(group), 0n)
}

/** An IPv4 address as 32 bits, the highest one the sign: fleets ask for so many that the arithmetic of 128 bits is felt. */
export function toBits4(address: Ipv4Address): number {
  let bits = 0
  let part = 0
  for (let index = 0; index < address.length; index++) {
    const code = address.charCodeAt(index)
    if (code === DOT) {
      bits = (bits << 8) | part
      part = 0
    } else part = part * 10 + code - ZERO
  }
  return (bits << 8) | part
}

const DOT = 46
const ZERO = 48

/** The reverse of `toNumber`; the number must fit the family. */
export function fromNumber(family: Family, number: bigint): IpAddress {
  if (family === 4) return fromBits4(Number(number))
  return printGroups(Array.from({ length: 8 }, (_, index) => Number((number >> BigInt(112 - 16 * index)) & 0xffffn)))
}

/** The reverse of `toBits4`. */
export function fromBits4(bits: number): Ipv4Address {
  return `${bits >>> 24}.${(bits >>> 16) & 255}.${(bits >>> 8) & 255}.${bits & 255}` as Ipv4Address
}

/** Total order: IPv4 before IPv6, then by number. */
export function compareIp(a: IpAddress, b: IpAddress): number {
  const byFamily = familyOf(a) - familyOf(b)
  if (byFamily !== 0) return byFamily
  if (isIpv4(a) && isIpv4(b)) return (toBits4(a) >>> 0) - (toBits4(b) >>> 0)
  const difference = toNumber(a) - toNumber(b)
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

export function isMulticast(address: IpAddress): boolean {
  return isIpv4(address) ? toBits4(address) >>> 28 === 0xe : toNumber(address) >> 120n === 0xffn
}

export function isUnspecified(address: IpAddress): boolean {
  return address === '0.0.0.0' || address === '::'
}

/** 169.254.0.0/16 (RFC 3927) or fe80::/10 (RFC 4291). */
export function isLinkLocal(address: IpAddress): boolean {
  return isIpv4(address) ? toBits4(address) >>> 16 === 0xa9fe : toNumber(address) >> 118n === 0x3fan
}

export function isLoopback(address: IpAddress): boolean {
  return isIpv4(address) ? toBits4(address) >>> 24 === 127 : toNumber(address) === 1n
}

function groupsOf(text: string): number[] | null {
  const halves = text.split('::')
  if (halves.length > 2) return null
  const sides = halves.map((half, index) => (half === '' ? [] : groupList(half, index === halves.length - 1)))
  const head = sides[0]
  if (head === undefined || head === null) return null
  if (sides.length === 1) return head.length === 8 ? head : null
  const tail = sides[1]
  if (tail === undefined || tail === null || head.length + tail.length > 7) return null
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail]
}

/** An IPv4 address may stand for the last two groups of the whole text (RFC 4291 section 2.2). */
function groupList(text: string, isEnd: boolean): number[] | null {
  const parts = text.split(':')
  const groups: number[] = []
  for (const [index, part] of parts.entries()) {
    if (isEnd && index === parts.length - 1 && part.includes('.')) {
      const embedded = parseIpv4(part)
      if (!embedded.ok) return null
      const number = Number(toNumber(embedded.value))
      groups.push(number >>> 16, number & 0xffff)
    } else {
      if (!/^[0-9a-fA-F]{1,4}$/.test(part)) return null
      groups.push(Number.parseInt(part, 16))
    }
  }
  return groups
}

function printGroups(groups: readonly number[]): Ipv6Address {
  let start = -1
  let length = 1
  for (let index = 0; index < 8; index++) {
    let run = 0
    while (index + run < 8 && groups[index + run] === 0) run++
    if (run > length) {
      start = index
      length = run
    }
  }
  const hex = groups.map((group) => group.toString(16))
  if (start === -1) return hex.join(':') as Ipv6Address
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}` as Ipv6Address
}
