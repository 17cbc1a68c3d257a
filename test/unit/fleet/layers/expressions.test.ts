import { expect, test } from 'vitest'
import type { HostRecord } from '#src/fleet/fleet.ts'
import { evaluateText, parseExpressionText } from '#src/fleet/layers/expression-text.ts'
import type { Outcome } from '#src/fleet/layers/outcome.ts'
import type { Scope } from '#src/fleet/layers/scope.ts'

function record(name: string, variables: Readonly<Record<string, unknown>>, fields = {}): HostRecord {
  return { name, groups: ['masters'], index: null, variables, fields, placeOf: () => ({ source: 'hosts.csv', wholeFile: true }) }
}

const K0 = record(
  'k0',
  {
    tor: '192.168.11.2',
    'tor-ip': '192.168.11.1',
    net: '10.1.0.0/24',
    asn: 64512,
    quoted: '0100',
    half: 1.5,
    isEdge: true,
    mac: '52:54:00:00:00:01',
    nics: [{ mac: '52:54:00:00:00:09' }],
    site: { name: 'fra', racks: 4 },
    nested: '$(host.tor)',
  },
  { underlay: {} },
)
const K1 = record('k1', { tor: '192.168.11.6' })
const K2 = record('k2', {})

const SCOPE: Scope = {
  host: K0,
  indexOf: (host) => (host === K2 ? null : Number(host.name.slice(1)) + 2),
  groups: {
    names: ['masters', 'all', 'empty'],
    hostsOf: (group) => ({ masters: [K0, K1], all: [K0, K1, K2], empty: [] })[group] ?? null,
  },
  item: null,
}

function evaluated(text: string, scope: Scope = SCOPE): Outcome {
  const read = parseExpressionText(text)
  return read.ok ? evaluateText(read.value, scope) : read
}

test.each<[string, unknown]>([
  ['$(host.tor)', '192.168.11.2'],
  ['$( host.asn )', 64512],
  ['$(host.isEdge)', true],
  ['$(host.half)', 1.5],
  ['$(host.name)', 'k0'],
  ['$(host.index)', 2],
  ['$(host.groups)', ['masters']],
  ['$(host.site)', { name: 'fra', racks: 4 }],
  ['$(host.site.racks)', 4],
  ['$(host.nics.0.mac)', '52:54:00:00:00:09'],
  ['$(host.tor-ip)', '192.168.11.1'],
  ['$(host.index + 100)', 102],
  ['$(1 + 2 * 3)', 7],
  ['$((1 + 2) * 3)', 9],
  ['$(10 - 3 - 2)', 5],
  ['$(7 / 2)', 3],
  ['$(-7 / 2)', -4],
  ['$(100 / 5 / 2)', 10],
  ['$(0 * -1)', 0],
  ['$(2--1)', 3],
  ["$('a b''c')", "a b'c"],
  ["$(')')", ')'],
  ['$(192.168.11.0 + host.index)', '192.168.11.2'],
  ['$(host.index + 192.168.11.0)', '192.168.11.2'],
  ['$(192.168.12.0 - 1)', '192.168.11.255'],
  ['$(10.0.0.0/24 + 3)', '10.0.0.3/24'],
  ['$(10.0.0.0/24+3)', '10.0.0.3/24'],
  ['$(fd00::/64 + 16)', 'fd00::10/64'],
  ['$(FD00:0::1 + 1)', 'fd00::2'],
  ['$(host.tor + 1)', '192.168.11.3'],
  ['$(host.net + 7)', '10.1.0.7/24'],
  ['$(ip(10.0.0.0/24, 3))', '10.0.0.3'],
  ['$(ip(host.net, host.index))', '10.1.0.2'],
  ['$(prefix(10.0.0.0/16, 24, 3))', '10.0.3.0/24'],
  ['$(prefix(fd00::/48, 64, 10))', 'fd00:0:0:a::/64'],
  ['$(prefix(10.0.0.0/16, 16, 0))', '10.0.0.0/16'],
  ['$(hex(26))', '1a'],
  ['$(hex(16))', '10'],
  ['$(pad(7, 3))', '007'],
  ['$(pad(hex(10), 4))', '000a'],
  ['$(pad(12345, 3))', '12345'],
  ['$(mac(02:00:00:00:00:00, 10))', '02:00:00:00:00:0a'],
  ['$(mac(host.mac, 255))', '52:54:00:00:01:00'],
  ['$(length(host.nics))', 1],
  ['$(hosts(masters, tor))', ['192.168.11.2', '192.168.11.6']],
  ['$(peers(masters, tor))', ['192.168.11.6']],
  ['$(hosts(all, name))', ['k0', 'k1', 'k2']],
  ["$(hosts('masters', index))", [2, 3]],
  ['$(length(hosts(empty, tor)))', 0],
  ['fc00:0:$(hex(host.index + 18))::', 'fc00:0:14::'],
  ['$(host.name).$(host.site.name).example', 'k0.fra.example'],
  ['rack-$(pad(host.index, 2))', 'rack-02'],
  ['$(host.isEdge) $(host.asn)', 'true 64512'],
])('%s is %j', (text, value) => {
  expect(evaluated(text)).toEqual({ ok: true, value })
})

test('item is the value of the $each around', () => {
  const scope = { ...SCOPE, item: { value: { ip: '10.0.0.1', asn: 1 } } }
  expect(evaluated('$(item.ip + 1)', scope)).toEqual({ ok: true, value: '10.0.0.2' })
  expect(evaluated('$(item)', scope)).toEqual({ ok: true, value: { ip: '10.0.0.1', asn: 1 } })
})

test.each([
  ['$(host.tro)', '$(host.tro): the host has no "tro"', 'did you mean "tor"?'],
  ['$(host.index-1)', '$(host.index-1): the host has no "index-1"', 'a minus stands between spaces: index - 1'],
  [
    '$(host.underlay)',
    '$(host.underlay): the host has no "underlay"',
    '"underlay" is a field of its document, not a host variable',
  ],
  ['$(host.site.rack)', '$(host.site.rack): "site" has no "rack"', 'did you mean "racks"?'],
  ['$(host.nics.1)', '$(host.nics.1): "nics" has no "1"', 'it is a list of 1: positions begin at 0'],
  ['$(host.tor.x)', '$(host.tor.x): "tor" has no "x"', 'it is "192.168.11.2"'],
  [
    '$(host.toString)',
    '$(host.toString): the host has no "toString"',
    'known: name, index, groups, tor, tor-ip, net, asn, quoted, …',
  ],
  [
    '$(host.nested)',
    '$(host.nested): "nested" is itself an expression, "$(host.tor)"',
    'host variables are data: write the expression in a layer',
  ],
  ['$(item)', '$(item): "item" has a value inside an element with $each only', null],
  ['$(hosts(mastres, tor))', '$(hosts(mastres, tor)): "mastres" is not a group', 'did you mean "masters"?'],
  ['$(hosts(all, tor))', '$(hosts(all, tor)): "k2" of "all": the host has no "tor"', 'known: name, index, groups'],
  [
    '$(hosts(all, index))',
    '$(hosts(all, index)): "k2" of "all": the host has no index',
    'give it one in the inventory, or run `gen-ignition lock`',
  ],
  [
    '$(host.quoted + 1)',
    '$(host.quoted + 1): "0100" is neither a whole number nor an address',
    "text is joined outside: 'a$(host.index)b'",
  ],
  ['$(host.quoted * 2)', '$(host.quoted * 2): "0100" is text, not a whole number', null],
  ['$(host.half + 1)', '$(host.half + 1): 1.5 is not a whole number', null],
  [
    '$(host.mac + 1)',
    '$(host.mac + 1): "52:54:00:00:00:01" is neither a whole number nor an address',
    'write mac(52:54:00:00:00:01, N)',
  ],
  ['$(host.nics * 2)', '$(host.nics * 2): a list is not a whole number', null],
  ['$(1 / 0)', '$(1 / 0): 1 is divided by 0', null],
  ['$(9007199254740991 + 1)', '$(9007199254740991 + 1): 9007199254740991 + 1 is too large', null],
  ['$(255.255.255.255 + 1)', '$(255.255.255.255 + 1): 255.255.255.255 + 1 is no IPv4 address', null],
  ['$(:: - 1)', '$(:: - 1): :: - 1 is no IPv6 address', null],
  ['$(10.0.0.0/24 + 300)', '$(10.0.0.0/24 + 300): 10.0.0.0/24 + 300 leaves the network 10.0.0.0/24', null],
  ['$(10.0.0.1 + 10.0.0.2)', '$(10.0.0.1 + 10.0.0.2): "10.0.0.1" is not a whole number', null],
  ['$(ip(10.0.0.0/24, 256))', '$(ip(10.0.0.0/24, 256)): 10.0.0.0/24 has no address number 256', null],
  ['$(ip(10.0.0.0/24, -1))', '$(ip(10.0.0.0/24, -1)): -1 is less than 0', null],
  ['$(ip(10.0.0.1/24, 1))', '$(ip(10.0.0.1/24, 1)): "10.0.0.1/24" is not a network: it has host bits set', 'write 10.0.0.0/24'],
  ['$(prefix(10.0.0.0/16, 8, 0))', '$(prefix(10.0.0.0/16, 8, 0)): 10.0.0.0/16 holds no networks of length 8', '16 to 32'],
  [
    '$(prefix(10.0.0.0/16, 24, 256))',
    '$(prefix(10.0.0.0/16, 24, 256)): 10.0.0.0/16 has no network number 256 of length 24',
    null,
  ],
  ['$(mac(fe:ff:ff:ff:ff:ff, 1))', '$(mac(fe:ff:ff:ff:ff:ff, 1)): fe:ff:ff:ff:ff:ff and 1 give no MAC address', null],
  ['$(length(host.tor))', '$(length(host.tor)): "192.168.11.2" is not a list', null],
  ['$(pad(1, 65))', '$(pad(1, 65)): 65 is too wide', 'at most 64'],
  ['a $(host.nics)', '$(host.nics) is a list, which has no place inside other text', null],
])('%s fails: %s', (text, message, hint) => {
  expect(evaluated(text)).toEqual({ ok: false, message, hint })
})

test.each([
  ['$(', 'a value is missing at the end', null],
  ['$()', 'a value is missing before ")"', null],
  ['$(1 +)', 'a value is missing before ")"', null],
  ['$(host.tor', '")" is missing at the end', null],
  ['$(1 2)', '")" is missing before "2"', null],
  ['$("a")', 'a value is missing before a double quote', "text inside an expression stands in single quotes: 'text'"],
  ['$(host)', '"host" alone is no value', 'write host.NAME, as host.index'],
  ['$(tor)', '"tor" is not known', 'a host variable is written host.tor'],
  ['$(ip)', '"ip" is a function', 'write ip(PREFIX, N)'],
  ['$(peers)', '"peers" is a function', 'write peers(GROUP, NAME)'],
  ['$(ip(10.0.0.0/24))', 'ip takes 2 values, not 1', 'write ip(PREFIX, N)'],
  ['$(pda(1, 2))', '"pda" is no function', 'did you mean pad?'],
  ['$(peers(masters))', '"," is missing before ")"', null],
  ['$(007)', '007 has leading zeros', 'write 7; pad(N, WIDTH) prints them'],
  ['$(1.5 * 2)', '1.5 is not a whole number', 'expressions count in whole numbers'],
  ['$(10.0.0.256)', '"10.0.0.256" is not an IPv4 address: each number is 0 to 255', null],
  ['$(99999999999999999999)', '99999999999999999999 is too large', null],
  [`$(${'('.repeat(60)}1${')'.repeat(61)}`, 'it is nested more than 50 deep', null],
])('%s is not read', (text, reason, hint) => {
  const outcome = evaluated(text)
  expect(outcome).toMatchObject({ ok: false, hint })
  expect(outcome.ok ? '' : outcome.message).toContain(`is not an expression: ${reason}`)
})
