import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseAsn } from '#src/net/asn.ts'
import { compareIp, familyOf, fromNumber, parseIpAddress, parseIpv4, parseIpv6, toNumber, type IpAddress } from '#src/net/ip.ts'
import { parseInterfaceName } from '#src/net/ifname.ts'
import { parseMac } from '#src/net/mac.ts'
import type { Parsed } from '#src/net/parsed.ts'
import {
  addressAt,
  addressOf,
  comparePrefix,
  containsAddress,
  lengthOf,
  networkOf,
  overlaps,
  parseInterfaceAddress,
  parsePrefix,
  sizeOf,
} from '#src/net/prefix.ts'
import { parseRouteDistinguisher } from '#src/net/rd.ts'
import { parseRouteTarget } from '#src/net/rt.ts'
import { parseVersion } from '#src/net/version.ts'
import { parseVni } from '#src/net/vni.ts'
import { valueOf } from '#test/helpers/parsed.ts'

const PARSERS: readonly (readonly [string, (text: string) => Parsed<unknown>])[] = [
  ['asn', parseAsn],
  ['ip', parseIpAddress],
  ['ipv4', parseIpv4],
  ['ipv6', parseIpv6],
  ['ifname', parseInterfaceName],
  ['mac', parseMac],
  ['prefix', parsePrefix],
  ['interface address', parseInterfaceAddress],
  ['rd', parseRouteDistinguisher],
  ['rt', parseRouteTarget],
  ['version', parseVersion],
  ['vni', parseVni],
]

/** Text that is often nearly right, so that a parser is not left at its first check. */
const nearText = fc.oneof(
  fc.string(),
  fc.string({ unit: fc.constantFrom(...Array.from('0123456789abcdefAF.:/*-% x')), maxLength: 24 }),
  fc.ipV4(),
  fc.ipV6(),
  fc.tuple(fc.oneof(fc.ipV4(), fc.ipV6()), fc.integer({ min: -1, max: 130 })).map(([ip, length]) => `${ip}/${length}`),
  fc.tuple(fc.nat(), fc.nat()).map(([a, b]) => `${a}:${b}`),
)

test.each(PARSERS)('%s: what it prints it reads as the same', (_, parse) => {
  fc.assert(
    fc.property(nearText, (text) => {
      const result = parse(text)
      const again = result.ok ? parse(String(result.value)) : result
      expect(again).toEqual(result)
      expect(result.ok || /^(is|has) /.test(result.reason)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

const address: fc.Arbitrary<IpAddress> = fc.oneof(
  fc.bigInt({ min: 0n, max: 2n ** 32n - 1n }).map((number) => fromNumber(4, number)),
  // ::ffff:0:0/96 is refused by design.
  fc
    .bigInt({ min: 0n, max: 2n ** 128n - 1n })
    .filter((number) => number >> 32n !== 0xffffn)
    .map((number) => fromNumber(6, number)),
)

const interfaceAddress = address.chain((ip) =>
  fc.integer({ min: 0, max: familyOf(ip) === 4 ? 32 : 128 }).map((length) => valueOf(parseInterfaceAddress(`${ip}/${length}`))),
)

test('addresses are numbers, and numbers addresses', () => {
  fc.assert(
    fc.property(address, (ip) => {
      expect(fromNumber(familyOf(ip), toNumber(ip))).toBe(ip)
      expect(valueOf(parseIpAddress(ip))).toBe(ip)
      expect(valueOf(parseIpAddress(ip.toUpperCase()))).toBe(ip)
    }),
  )
})

test('IPv6 is shortened as URL parsers do', () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const result = parseIpv6(text)
      const other = new URL(`http://[${text}]/`).hostname
      expect(result.ok ? `[${result.value}]` : other).toBe(other)
    }),
  )
})

test('a network contains its addresses, and canonical networks overlap as they should', () => {
  fc.assert(
    fc.property(interfaceAddress, interfaceAddress, (a, b) => {
      const network = networkOf(a)
      expect(valueOf(parsePrefix(network))).toBe(network)
      expect(containsAddress(network, addressOf(a))).toBe(true)
      expect(lengthOf(network)).toBe(lengthOf(a))
      expect(overlaps(a, b)).toBe(overlaps(b, a))
      expect(overlaps(a, b)).toBe(containsAddress(a, addressOf(networkOf(b))) || containsAddress(b, addressOf(networkOf(a))))
    }),
  )
})

test('every address of a pool is inside it', () => {
  fc.assert(
    fc.property(interfaceAddress, fc.integer({ min: 0, max: 16777215 }), (own, offset) => {
      const pool = networkOf(own)
      const at = addressAt(pool, offset)
      expect(at !== null).toBe(BigInt(offset) < sizeOf(pool))
      expect(at === null || containsAddress(pool, at)).toBe(true)
    }),
  )
})

test('the orders are total', () => {
  fc.assert(
    fc.property(interfaceAddress, interfaceAddress, interfaceAddress, (a, b, c) => {
      expect(Math.sign(comparePrefix(a, b))).toBe(-Math.sign(comparePrefix(b, a)) || 0)
      expect(comparePrefix(a, b) === 0).toBe(a === b)
      expect(compareIp(addressOf(a), addressOf(b)) === 0).toBe(addressOf(a) === addressOf(b))
      const [first, second, third] = [a, b, c].toSorted(comparePrefix)
      expect(first !== undefined && second !== undefined && third !== undefined && comparePrefix(first, third) <= 0).toBe(true)
    }),
  )
})
