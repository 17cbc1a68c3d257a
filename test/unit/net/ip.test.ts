import { expect, test } from 'vitest'
import {
  compareIp,
  familyOf,
  fromNumber,
  isIpv4,
  isIpv6,
  isLinkLocal,
  isLoopback,
  isMulticast,
  isUnspecified,
  parseIpAddress,
  parseIpv4,
  parseIpv6,
  toNumber,
} from '#src/net/ip.ts'
import { reasonOf, valueOf } from '#test/helpers/parsed.ts'

const ip = (text: string) => valueOf(parseIpAddress(text))

test.each(['0.0.0.0', '10.0.0.1', '255.255.255.255'])('%s is IPv4', (text) => {
  expect(valueOf(parseIpv4(text))).toBe(text)
  expect(isIpv4(ip(text)) && !isIpv6(ip(text)) && familyOf(text) === 4).toBe(true)
})

test.each([
  '',
  '10',
  '10.0.0',
  '10.0.0.0.1',
  '10.0.0.256',
  '10.0.0.-1',
  '10.0.0.1 ',
  ' 10.0.0.1',
  '10.0.0.1e1',
  '10..0.1',
  '0x0a.0.0.1',
  '１0.0.0.1',
  '10.0.0.1/24',
])('%j is no IPv4 address', (text) => {
  expect(reasonOf(parseIpv4(text))).toMatch(/^is not an IPv4 address/)
})

test('leading zeros are refused with what to write', () => {
  expect(parseIpv4('010.0.0.1')).toMatchObject({ ok: false, hint: 'write 10.0.0.1' })
  expect(parseIpv4('10.0.00.1')).toMatchObject({ ok: false, hint: 'write 10.0.0.1' })
})

/** RFC 5952 section 4, and RFC 4291 section 2.2. */
test.each([
  ['2001:0db8:0000:0000:0000:0000:0000:0001', '2001:db8::1'],
  ['2001:DB8::A', '2001:db8::a'],
  ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
  ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1'],
  ['2001:0:0:1:0:0:0:1', '2001:0:0:1::1'],
  ['::', '::'],
  ['::1', '::1'],
  ['1::', '1::'],
  ['0:0:0:0:0:0:0:0', '::'],
  ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ['::2:3:4:5:6:7:8', '0:2:3:4:5:6:7:8'],
  ['fe80::1', 'fe80::1'],
  ['64:ff9b::192.0.2.1', '64:ff9b::c000:201'],
  ['1:2:3:4:5:6:192.0.2.1', '1:2:3:4:5:6:c000:201'],
])('%s is written %s', (text, canonical) => {
  expect(valueOf(parseIpv6(text))).toBe(canonical)
  expect(valueOf(parseIpAddress(canonical))).toBe(canonical)
})

test.each([
  '',
  ':',
  ':::',
  '1:::2',
  '1::2::3',
  '1:2:3:4:5:6:7',
  '1:2:3:4:5:6:7:8:9',
  '1:2:3:4:5:6:7:8::',
  '12345::',
  'g::',
  '::1/64',
  '1:2:3:4:5:6:7:192.0.2.1',
  '::192.0.2.256',
  '192.0.2.1::',
  '1:192.0.2.1::',
  '1.2.3.4:1.2.3.4',
  '::192.0.2.1:1',
  ' ::1',
  ':1',
  '1:',
])('%j is no IPv6 address', (text) => {
  expect(reasonOf(parseIpv6(text))).toBe('is not an IPv6 address')
})

test('zones and mapped forms are told apart', () => {
  expect(parseIpv6('fe80::1%eth0')).toMatchObject({ ok: false, hint: 'write fe80::1' })
  expect(reasonOf(parseIpv6('::ffff:192.0.2.1'))).toBe('is an IPv4-mapped IPv6 address')
  expect(reasonOf(parseIpv6('::ffff:c000:201'))).toBe('is an IPv4-mapped IPv6 address')
})

test.each([
  ['x', 'is not an IP address'],
  ['1.2.3', 'is not an IPv4 address'],
  ['x:y', 'is not an IPv6 address'],
])('%s: %s', (text, reason) => {
  expect(reasonOf(parseIpAddress(text))).toBe(reason)
})

test('numbers are in network byte order', () => {
  expect(toNumber(ip('1.2.3.4'))).toBe(0x01020304n)
  expect(toNumber(ip('2001:db8::1'))).toBe(0x20010db8000000000000000000000001n)
  expect(fromNumber(4, 0xffffffffn)).toBe('255.255.255.255')
  expect(fromNumber(6, 1n)).toBe('::1')
})

test('the order is by family, then by number, not by text', () => {
  const sorted = ['9.0.0.1', '10.0.0.1', '10.0.0.2', '::1', '2::', '10::']
  expect(sorted.toReversed().map(ip).toSorted(compareIp)).toEqual(sorted)
  expect(compareIp(ip('::1'), ip('::1'))).toBe(0)
})

test.each([
  ['224.0.0.0', 'multicast'],
  ['239.255.255.255', 'multicast'],
  ['ff02::1', 'multicast'],
  ['0.0.0.0', 'unspecified'],
  ['::', 'unspecified'],
  ['169.254.0.1', 'link-local'],
  ['169.254.255.255', 'link-local'],
  ['fe80::1', 'link-local'],
  ['febf::1', 'link-local'],
  ['127.0.0.1', 'loopback'],
  ['127.255.255.255', 'loopback'],
  ['::1', 'loopback'],
  ['223.255.255.255', 'none'],
  ['240.0.0.1', 'none'],
  ['169.253.0.1', 'none'],
  ['fec0::1', 'none'],
  ['fe7f::1', 'none'],
  ['128.0.0.1', 'none'],
  ['::2', 'none'],
])('%s: %s', (text, kind) => {
  const address = ip(text)
  const kinds = {
    multicast: isMulticast(address),
    unspecified: isUnspecified(address),
    'link-local': isLinkLocal(address),
    loopback: isLoopback(address),
  }
  expect(
    Object.entries(kinds)
      .filter(([, holds]) => holds)
      .map(([name]) => name),
  ).toEqual(kind === 'none' ? [] : [kind])
})
