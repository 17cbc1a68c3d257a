import { expect, test } from 'vitest'
import { parseIpAddress } from '#src/net/ip.ts'
import {
  addressAt,
  addressOf,
  comparePrefix,
  containsAddress,
  defaultPrefix,
  hostPrefix,
  isBroadcastAddress,
  isNetworkAddress,
  lengthOf,
  networkOf,
  overlaps,
  parseInterfaceAddress,
  parsePrefix,
  sizeOf,
} from '#src/net/prefix.ts'
import { reasonOf, valueOf } from '#test/helpers/parsed.ts'

const ip = (text: string) => valueOf(parseIpAddress(text))
const prefix = (text: string) => valueOf(parsePrefix(text))
const own = (text: string) => valueOf(parseInterfaceAddress(text))

test.each([
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['10.0.0.1/32', '10.0.0.1/32'],
  ['2001:DB8::/32', '2001:db8::/32'],
  ['::/0', '::/0'],
  ['2001:db8:0:0::1/128', '2001:db8::1/128'],
])('%s is the network %s', (text, canonical) => {
  expect(prefix(text)).toBe(canonical)
})

test.each([
  ['10.0.0.1/8', 'write 10.0.0.0/8'],
  ['2001:db8::1/64', 'write 2001:db8::/64'],
  ['255.255.255.255/0', 'write 0.0.0.0/0'],
])('%s has host bits: %s', (text, hint) => {
  expect(parsePrefix(text)).toMatchObject({ ok: false, reason: 'is not a network: it has host bits set', hint })
  expect(parseInterfaceAddress(text).ok).toBe(true)
})

test.each([
  ['10.0.0.0/33', 'has no valid prefix length: it is 0 to 32'],
  ['::/129', 'has no valid prefix length: it is 0 to 128'],
  ['10.0.0.0/', 'has no valid prefix length: it is 0 to 32'],
  ['10.0.0.0/08', 'has no valid prefix length: it is 0 to 32'],
  ['10.0.0.0/-1', 'has no valid prefix length: it is 0 to 32'],
  ['10.0.0.0/8/8', 'has no valid prefix length: it is 0 to 32'],
  ['10.0.0.0/255.0.0.0', 'has no valid prefix length: it is 0 to 32'],
  ['10.0.0.0', 'has no prefix length'],
  ['x', 'is not an address with a prefix length'],
  ['10.0.0/8', 'is not an IPv4 address'],
])('%s %s', (text, reason) => {
  expect(reasonOf(parsePrefix(text))).toBe(reason)
  expect(reasonOf(parseInterfaceAddress(text))).toBe(reason)
})

test('an interface address keeps its host bits and has a network', () => {
  const address = own('192.168.11.3/24')
  expect([addressOf(address), lengthOf(address), networkOf(address)]).toEqual(['192.168.11.3', 24, '192.168.11.0/24'])
  expect(networkOf(own('2001:db8::ffff/120'))).toBe('2001:db8::ff00/120')
})

test('host and default routes', () => {
  expect([hostPrefix(ip('10.0.0.1')), hostPrefix(ip('::1'))]).toEqual(['10.0.0.1/32', '::1/128'])
  expect([defaultPrefix(4), defaultPrefix(6)]).toEqual(['0.0.0.0/0', '::/0'])
})

test.each([
  ['10.0.0.0/24', '10.0.0.255', true],
  ['10.0.0.0/24', '10.0.1.0', false],
  ['0.0.0.0/0', '255.255.255.255', true],
  ['0.0.0.0/0', '::1', false],
  ['10.0.0.1/32', '10.0.0.1', true],
  ['2001:db8::/33', '2001:db8:8000::', false],
])('%s contains %s: %s', (network, address, expected) => {
  expect(containsAddress(prefix(network), ip(address))).toBe(expected)
})

test.each([
  ['10.0.0.0/8', '10.1.0.0/16', true],
  ['10.0.0.0/16', '10.1.0.0/16', false],
  ['10.0.0.0/8', '10.0.0.0/8', true],
  ['0.0.0.0/0', '::/0', false],
])('%s and %s overlap: %s', (a, b, expected) => {
  expect([overlaps(prefix(a), prefix(b)), overlaps(prefix(b), prefix(a))]).toEqual([expected, expected])
})

test('a pool is counted from its first address, and ends', () => {
  const pool = prefix('100.65.0.0/30')
  expect(sizeOf(pool)).toBe(4n)
  expect([0, 3, 4].map((offset) => addressAt(pool, offset))).toEqual(['100.65.0.0', '100.65.0.3', null])
  expect(addressAt(prefix('fd00::/64'), 16777215)).toBe('fd00::ff:ffff')
  expect(sizeOf(prefix('::/0'))).toBe(2n ** 128n)
})

test.each([
  ['10.0.0.0/24', true, false],
  ['10.0.0.255/24', false, true],
  ['10.0.0.1/24', false, false],
  ['10.0.0.0/31', false, false],
  ['10.0.0.1/31', false, false],
  ['10.0.0.1/32', false, false],
  ['10.0.0.3/30', false, true],
  ['fd00::/64', true, false],
  ['fd00::ffff:ffff:ffff:ffff/64', false, false],
  ['fd00::/127', false, false],
])('%s is the network address: %s, the broadcast address: %s', (text, network, broadcast) => {
  expect([isNetworkAddress(own(text)), isBroadcastAddress(own(text))]).toEqual([network, broadcast])
})

test('the order is by address, the shorter length first', () => {
  const sorted = ['0.0.0.0/0', '9.0.0.0/8', '10.0.0.0/8', '10.0.0.0/16', '::/0']
  expect(sorted.toReversed().map(prefix).toSorted(comparePrefix)).toEqual(sorted)
})
