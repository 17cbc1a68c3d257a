import type { Brand } from './brand.ts'
import {
  compareIp,
  familyOf,
  fromBits4,
  fromNumber,
  isIpv4,
  parseIpAddress,
  toBits4,
  toNumber,
  type Family,
  type IpAddress,
} from './ip.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** A network in canonical text, `10.0.0.0/24`, without host bits. */
export type Prefix = Brand<string, 'Prefix'>
/** An interface's address with its subnet's length, `192.168.11.3/24`; host bits are the point of it. */
export type InterfaceAddress = Brand<string, 'InterfaceAddress'>

/** Reads `address/length`. Refused: a missing length, host bits (the hint has the network). */
export function parsePrefix(text: string): Parsed<Prefix> {
  const parts = split(text)
  if (!parts.ok) return parts
  const { address, length } = parts.value
  const network = networkAddress(address, length)
  if (network !== address) return refused('is not a network: it has host bits set', `write ${network}/${length}`)
  return parsed(`${address}/${length}` as Prefix)
}

/** Reads `address/length` and keeps the host bits. */
export function parseInterfaceAddress(text: string): Parsed<InterfaceAddress> {
  const parts = split(text)
  return parts.ok ? parsed(`${parts.value.address}/${parts.value.length}` as InterfaceAddress) : parts
}

export function addressOf(text: InterfaceAddress | Prefix): IpAddress {
  return text.slice(0, text.indexOf('/')) as IpAddress
}

export function lengthOf(text: InterfaceAddress | Prefix): number {
  return Number(text.slice(text.indexOf('/') + 1))
}

export function networkOf(text: InterfaceAddress | Prefix): Prefix {
  const length = lengthOf(text)
  return `${networkAddress(addressOf(text), length)}/${length}` as Prefix
}

/** `/32` for IPv4, `/128` for IPv6. */
export function hostPrefix(address: IpAddress): Prefix {
  return `${address}/${widthOf(familyOf(address))}` as Prefix
}

export function defaultPrefix(family: Family): Prefix {
  return (family === 4 ? '0.0.0.0/0' : '::/0') as Prefix
}

export function containsAddress(prefix: Prefix | InterfaceAddress, address: IpAddress): boolean {
  const first = addressOf(prefix)
  if (isIpv4(first) !== isIpv4(address)) return false
  if (isIpv4(first) && isIpv4(address)) return ((toBits4(address) ^ toBits4(first)) & mask4(lengthOf(prefix))) === 0
  return networkNumber(address, lengthOf(prefix)) === networkNumber(first, lengthOf(prefix))
}

export function overlaps(a: Prefix | InterfaceAddress, b: Prefix | InterfaceAddress): boolean {
  return lengthOf(a) <= lengthOf(b) ? containsAddress(a, addressOf(b)) : containsAddress(b, addressOf(a))
}

/** Total order: by family, address, then the shorter length first, as FRR walks its tables. */
export function comparePrefix(a: Prefix | InterfaceAddress, b: Prefix | InterfaceAddress): number {
  return compareIp(addressOf(a), addressOf(b)) || lengthOf(a) - lengthOf(b)
}

/** How many addresses the prefix holds, network and broadcast address counted. */
export function sizeOf(prefix: Prefix): bigint {
  return 1n << BigInt(widthOf(familyOf(prefix)) - lengthOf(prefix))
}

/** The address at `offset` from the prefix's first one; null when the prefix is too small. */
export function addressAt(prefix: Prefix, offset: number): IpAddress | null {
  if (BigInt(offset) >= sizeOf(prefix)) return null
  return fromNumber(familyOf(prefix), toNumber(addressOf(prefix)) + BigInt(offset))
}

/** The subnet's first address where that is not usable by every host (IPv4 shorter than /31). */
export function isNetworkAddress(text: InterfaceAddress): boolean {
  return lengthOf(text) < widthOf(familyOf(text)) - 1 && addressOf(networkOf(text)) === addressOf(text)
}

/** The subnet's last address, IPv4 shorter than /31 only. */
export function isBroadcastAddress(text: InterfaceAddress): boolean {
  const address = addressOf(text)
  const length = lengthOf(text)
  return isIpv4(address) && length <= 30 && (toBits4(address) | mask4(length)) === -1
}

function widthOf(family: Family): number {
  return family === 4 ? 32 : 128
}

/** The network's bits of an IPv4 address. */
function mask4(length: number): number {
  return length === 0 ? 0 : -1 << (32 - length)
}

function networkAddress(address: IpAddress, length: number): IpAddress {
  if (isIpv4(address)) return fromBits4(toBits4(address) & mask4(length))
  return fromNumber(6, networkNumber(address, length))
}

function networkNumber(address: IpAddress, length: number): bigint {
  const hostBits = BigInt(widthOf(familyOf(address)) - length)
  return (toNumber(address) >> hostBits) << hostBits
}

function split(text: string): Parsed<{ address: IpAddress; length: number }> {
  const slash = text.indexOf('/')
  if (slash === -1) {
    const bare = parseIpAddress(text)
    return bare.ok
      ? refused('has no prefix length', `write ${bare.value}/${familyOf(bare.value) === 4 ? '24 or /32' : '64 or /128'}`)
      : refused('is not an address with a prefix length')
  }
  const address = parseIpAddress(text.slice(0, slash))
  if (!address.ok) return address
  const length = text.slice(slash + 1)
  const width = widthOf(familyOf(address.value))
  if (!/^(0|[1-9]\d{0,2})$/.test(length) || Number(length) > width)
    return refused(`has no valid prefix length: it is 0 to ${width}`)
  return parsed({ address: address.value, length: Number(length) })
}
