import type { Brand } from './brand.ts'
import { compareIp, familyOf, fromNumber, parseIpAddress, toNumber, type Family, type IpAddress } from './ip.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** A network in canonical text, `10.0.0.0/24`, without host bits. */
export type Prefix = Brand<string, 'Prefix'>
/** An interface's address with its subnet's length, `192.168.11.3/24`; host bits are the point of it. */
export type InterfaceAddress = Brand<string, 'InterfaceAddress'>

/** Reads `address/length`. Refused: a missing length, host bits (the hint has the network). */
export function parsePrefix(text: string): Parsed<Prefix> {
  const parts = split(text)
  if (!parts.ok) return parts
  const network = networkNumber(parts.value.address, parts.value.length)
  const canonical = `${fromNumber(familyOf(parts.value.address), network)}/${parts.value.length}`
  if (network !== toNumber(parts.value.address)) return refused('is not a network: it has host bits set', `write ${canonical}`)
  return parsed(canonical as Prefix)
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
  const address = addressOf(text)
  if (familyOf(address) === 4) return printNetwork4(toBits4(address), lengthOf(text))
  return `${fromNumber(familyOf(address), networkNumber(address, lengthOf(text)))}/${lengthOf(text)}` as Prefix
}

/** `/32` for IPv4, `/128` for IPv6. */
export function hostPrefix(address: IpAddress): Prefix {
  return `${address}/${widthOf(familyOf(address))}` as Prefix
}

export function defaultPrefix(family: Family): Prefix {
  return (family === 4 ? '0.0.0.0/0' : '::/0') as Prefix
}

export function containsAddress(prefix: Prefix | InterfaceAddress, address: IpAddress): boolean {
  if (familyOf(prefix) !== familyOf(address)) return false
  if (familyOf(address) === 4) return ((toBits4(address) ^ toBits4(addressOf(prefix))) & mask4(lengthOf(prefix))) === 0
  return networkNumber(address, lengthOf(prefix)) === networkNumber(addressOf(prefix), lengthOf(prefix))
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
  if (familyOf(text) === 6 || lengthOf(text) > 30) return false
  return toNumber(addressOf(text)) === toNumber(addressOf(networkOf(text))) + sizeOf(networkOf(text)) - 1n
}

function widthOf(family: Family): number {
  return family === 4 ? 32 : 128
}

/** An IPv4 address as 32 bits: fleets ask for so many networks that the arithmetic of 128 bits is felt. */
function toBits4(address: IpAddress): number {
  const parts = address.split('.')
  return (Number(parts[0]) << 24) | (Number(parts[1]) << 16) | (Number(parts[2]) << 8) | Number(parts[3])
}

function mask4(length: number): number {
  return length === 0 ? 0 : -1 << (32 - length)
}

function printNetwork4(bits: number, length: number): Prefix {
  const network = bits & mask4(length)
  return `${network >>> 24}.${(network >>> 16) & 255}.${(network >>> 8) & 255}.${network & 255}/${length}` as Prefix
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
