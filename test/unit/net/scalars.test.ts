import { expect, test } from 'vitest'
import { parseAsn } from '#src/net/asn.ts'
import { parseInterfaceName } from '#src/net/ifname.ts'
import { localMac, parseMac } from '#src/net/mac.ts'
import { parsed, refused, trusted } from '#src/net/parsed.ts'
import { parseRouteDistinguisher } from '#src/net/rd.ts'
import { isWildcard, parseRouteTarget } from '#src/net/rt.ts'
import { compareVersions, isAtLeast, parseVersion } from '#src/net/version.ts'
import { parseVni } from '#src/net/vni.ts'
import { reasonOf, valueOf } from '#test/helpers/parsed.ts'

test.each([
  ['1', 1],
  ['64512', 64512],
  ['4294967294', 4294967294],
  ['1.10', 65546],
  ['65535.65534', 4294967294],
  ['0.1', 1],
])('ASN %s is %d', (text, asn) => {
  expect(valueOf(parseAsn(text))).toBe(asn)
})

test.each([
  '',
  '-1',
  '4294967296',
  '1.65536',
  '65536.0',
  '1.2.3',
  '1.',
  '.1',
  '0644',
  '01.1',
  '1.01',
  '1e3',
  '0x10',
  ' 1',
  'AS1',
  '99999999999',
])('%j is no ASN', (text) => {
  expect(reasonOf(parseAsn(text))).toBe('is not an AS number: 1 to 4294967295')
})

test.each(['0', '23456', '65535', '4294967295', '0.0', '0.23456', '65535.65535'])('ASN %s is reserved', (text) => {
  expect(reasonOf(parseAsn(text))).toMatch(/^is a reserved AS number/)
})

test('VNIs have 24 bits', () => {
  expect(['1', '100', '16777215'].map((text) => valueOf(parseVni(text)))).toEqual([1, 100, 16777215])
  for (const text of ['', '0', '-1', '16777216', '1.5', '0100', '1e2', 'x', '999999999'])
    expect(reasonOf(parseVni(text))).toBe('is not a VNI: 1 to 16777215')
})

test('MAC addresses are unicast, in lower case', () => {
  expect(valueOf(parseMac('52:54:00:AB:CD:EF'))).toBe('52:54:00:ab:cd:ef')
  expect(valueOf(parseMac('52-54-00-ab-cd-ef'))).toBe('52:54:00:ab:cd:ef')
  for (const text of ['', '52:54:00:ab:cd', '52:54:00:ab:cd:ef:00', '5254.00ab.cdef', '52:54:00:ab:cd:eg', '525400abcdef'])
    expect(reasonOf(parseMac(text))).toBe('is not a MAC address')
  expect(reasonOf(parseMac('01:00:5e:00:00:01'))).toMatch(/multicast/)
  expect(reasonOf(parseMac('ff:ff:ff:ff:ff:ff'))).toMatch(/multicast/)
  expect(reasonOf(parseMac('00:00:00:00:00:00'))).toMatch(/all-zero/)
  expect(localMac([100, 65, 0, 2])).toBe('02:00:64:41:00:02')
})

test.each(['64514:100', '65535:4294967295', '65536:65535', '4294967295:0', '100.65.0.2:65535', '1:0'])(
  '%s is a route distinguisher and a route target',
  (text) => {
    expect([valueOf(parseRouteDistinguisher(text)), valueOf(parseRouteTarget(text))]).toEqual([text, text])
  },
)

/** RFC 4364 section 4.2: 16:32, IP:16 and 32:16 bits. */
test.each([
  '',
  '1',
  '1:',
  ':1',
  '1:2:3',
  '0:1',
  '65536:65536',
  '65535:4294967296',
  '4294967296:1',
  '100.65.0.2:65536',
  '100.65.0:1',
  '1.10:5',
  '-1:5',
  'x:1',
  '1:x',
  '1: 2',
  'fd00::1:2',
])('%j is neither', (text) => {
  expect(reasonOf(parseRouteDistinguisher(text))).toBe('is not a route distinguisher')
  expect(reasonOf(parseRouteTarget(text))).toBe('is not a route target')
})

test('a route target may leave the ASN open, a route distinguisher may not', () => {
  expect(valueOf(parseRouteTarget('*:100'))).toBe('*:100')
  expect([isWildcard(valueOf(parseRouteTarget('*:100'))), isWildcard(valueOf(parseRouteTarget('1:100')))]).toEqual([true, false])
  for (const text of ['*', '*:', '*:x', '*:4294967296', '**:1', '*:1:2']) expect(parseRouteTarget(text).ok).toBe(false)
  expect(parseRouteDistinguisher('*:100').ok).toBe(false)
})

test.each(['eth1', 'a', 'enp0s31f6', 'bond0.100', 'veth-a_b', 'x'.repeat(15), '1', 'eth1@x', '+a'])(
  '%s is an interface name',
  (text) => {
    expect(valueOf(parseInterfaceName(text))).toBe(text)
  },
)

test.each(['', 'x'.repeat(16), 'a b', 'a/b', 'a:b', '.', '..', 'all', 'default', '-a', 'a\n', 'é', 'eth%d', 'a"b', 'a;b', '@a'])(
  '%j is no interface name',
  (text) => {
    expect(reasonOf(parseInterfaceName(text))).toMatch(/^is not an interface name/)
  },
)

test('the length of an interface name is counted in bytes', () => {
  expect(reasonOf(parseInterfaceName('é'.repeat(8)))).toBe('is not an interface name: the kernel takes 15 bytes at most')
})

test('versions compare by number', () => {
  const version = (text: string) => valueOf(parseVersion(text))
  const sorted = ['5.2', '5.4', '5.10', '5.10.1', '42'].map(version)
  expect(sorted.toReversed().toSorted(compareVersions)).toEqual(sorted)
  expect(compareVersions(version('42'), version('42.0.0'))).toBe(0)
  expect([isAtLeast(version('10.3'), version('8.4')), isAtLeast(version('5.4'), version('5.10'))]).toEqual([true, false])
  for (const text of ['', 'x', '1.', '.1', '1.2.3.4', '1.x', 'v1', '1-2', '1.2 ']) expect(parseVersion(text).ok).toBe(false)
})

test('a constant that does not parse is a bug', () => {
  expect(trusted(parsed(5))).toBe(5)
  expect(() => trusted(refused('is wrong'))).toThrow('is wrong')
})
