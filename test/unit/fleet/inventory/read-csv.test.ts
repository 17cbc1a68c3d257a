import { expect, test } from 'vitest'
import type { HostSubject } from '#src/fleet/fleet.ts'
import { readCsv } from '#src/fleet/inventory/csv/read-csv.ts'
import { complaintsOf, withoutPlaces } from '#test/helpers/inventory-texts.ts'

function read(text: string | Uint8Array) {
  const result = readCsv('hosts.csv', Buffer.from(text))
  const locate = result.texts[0]!.locate
  const [host] = result.hosts
  return {
    hosts: result.hosts.map(withoutPlaces),
    complaints: complaintsOf(result.diagnostics, locate),
    wordsAt: (subject: HostSubject) => {
      const { line, column, length, lineText, path } = locate(host!.placeOf(subject))
      return [line, lineText?.slice(column - 1, column - 1 + length), path]
    },
  }
}

const K0 = {
  name: 'k0',
  groups: ['rack1', 'prod'],
  index: 2,
  variables: { tor: '192.168.11.2' },
  fields: { underlay: { asn: 64514 } },
}

test.each([
  ['plain', 'name,group,index,tor,underlay.asn\nk0,rack1 prod,2,192.168.11.2,64514\n'],
  ['without a last newline', 'name,group,index,tor,underlay.asn\nk0,rack1 prod,2,192.168.11.2,64514'],
  ['as a spreadsheet writes it', '\ufeffname;groups;index;tor;underlay.asn\r\nk0;"rack1,prod";2;192.168.11.2;64514\r\n;;;;\r\n'],
  ['with its separator said', 'sep=;\r\nname;groups;index;tor;underlay.asn\r\nk0;rack1,prod;2;192.168.11.2;64514\r\n'],
  ['with tabs', 'name\tgroups\tindex\ttor\tunderlay.asn\nk0\track1, prod\t2\t192.168.11.2\t64514\n'],
  ['with spaces and empty lines', 'name, groups, index, tor, underlay.asn\n\n k0 , "rack1 prod" ,2, 192.168.11.2, 64514\n\n'],
  ['with an empty column', 'name,groups,index,tor,underlay.asn,\nk0,rack1 prod,2,192.168.11.2,64514,\n'],
  ['with null as databases write it', 'name,groups,index,tor,underlay.asn,x\nk0,rack1 prod,2,192.168.11.2,64514,NULL\n'],
])('%s', (_, text) => {
  expect(read(text)).toMatchObject({ hosts: [K0], complaints: [] })
})

test('cells are read like plain scalars, and an empty one is not there', () => {
  const { hosts } = read('name,a,b,c,d,e,f\nk0,5.10,0644,true,"x, ""y""\nz",,-1\n')
  expect(hosts[0]?.variables).toEqual({ a: '5.10', b: '0644', c: true, d: 'x, "y"\nz', f: -1 })
})

test('hosts stand in the order of their names', () => {
  expect(read('name\nk10\nK0\nk2\n').hosts.map(({ name }) => name)).toEqual(['K0', 'k10', 'k2'])
})

test('fields make a part of a Node; elements of lists have names', () => {
  const { hosts, complaints } = read(
    [
      'name,target.os,underlay.interfaces[eth1].mtu,underlay.interfaces[eth2].addresses,underlay.interfaces[eth1].addresses,vrfs[red].l3vni,underlay.neighbors[192.168.11.2].remoteAs,lint[vni-duplicate]',
      'k0,debian,9000,10.0.0.1/31 fd00::1/64,"192.168.11.3/24, $(ip(host.net, 1))",100,external,known',
      'k1,,9000,,,,,',
    ].join('\n'),
  )
  expect(complaints).toEqual([])
  expect(hosts[0]?.fields).toEqual({
    target: { os: 'debian' },
    underlay: {
      interfaces: [
        { name: 'eth1', mtu: 9000, addresses: ['192.168.11.3/24', '$(ip(host.net, 1))'] },
        { name: 'eth2', addresses: ['10.0.0.1/31', 'fd00::1/64'] },
      ],
      neighbors: [{ address: '192.168.11.2', remoteAs: 'external' }],
    },
    vrfs: [{ name: 'red', l3vni: 100 }],
    lint: { 'vni-duplicate': 'known' },
  })
  expect(hosts[1]?.fields).toEqual({ underlay: { interfaces: [{ name: 'eth1', mtu: 9000 }] } })
})

test('each thing that a row says has its cell', () => {
  const { wordsAt } = read(
    'name;groups;index;tor;underlay.interfaces[eth1].mtu;underlay.interfaces[eth2].addresses;underlay.asn\r\n' +
      '\r\nk0;"rack1,prod";2; "a ""b""";;10.0.0.1/31 fd00::1/64;64514\r\n',
  )
  const title = 'underlay.interfaces[eth2].addresses'
  expect(wordsAt({ kind: 'host' })).toEqual([3, 'k0', 'name'])
  expect(wordsAt({ kind: 'groups' })).toEqual([3, '"rack1,prod"', 'groups'])
  expect(wordsAt({ kind: 'index' })).toEqual([3, '2', 'index'])
  expect(wordsAt({ kind: 'variable', name: 'tor' })).toEqual([3, '"a ""b"""', 'tor'])
  expect(wordsAt({ kind: 'variable', name: 'unknown' })).toEqual([3, 'k0', 'name'])
  expect(wordsAt({ kind: 'field', path: ['underlay', 'asn'] })).toEqual([3, '64514', 'underlay.asn'])
  expect(wordsAt({ kind: 'field', path: ['underlay', 'interfaces', 0, 'addresses', 1] })).toEqual([
    3,
    '10.0.0.1/31 fd00::1/64',
    title,
  ])
  expect(wordsAt({ kind: 'field', path: ['underlay', 'interfaces', 0, 'name'] })).toEqual([3, 'k0', 'name'])
  expect(wordsAt({ kind: 'field', path: ['underlay', 'interfaces'] })).toEqual([3, '10.0.0.1/31 fd00::1/64', title])
})

test('an index that is not there stands where the host does', () => {
  expect(read('name,index\nk0,\n').wordsAt({ kind: 'index' })).toEqual([2, 'k0', 'name'])
})

test.each([
  [
    'name,underlay.ansible\nk0,1\n',
    'inventory-column hosts.csv:1 "underlay.ansible" the column "underlay.ansible" names "ansible", which is no field of underlay; known:',
  ],
  ['name,underlay.asm\nk0,1\n', 'did you mean underlay.asn?'],
  ['name,undrlay.asn\nk0,1\n', 'does not begin with a field of a Node; did you mean "underlay.asn"?'],
  ['name,site.rack\nk0,1\n', 'does not begin with a field of a Node; the name of a host variable has no dots or brackets'],
  [
    'name,underlay.interfaces[0].mtu\nk0,1\n',
    "names element 0 of a list by its position, which changes when lists are merged; say the element's name: underlay.interfaces[NAME]",
  ],
  [
    'name,underlay.interfaces.eth1.mtu\nk0,1\n',
    "leads into underlay.interfaces, which is a list; say the element's name: underlay.interfaces[NAME]",
  ],
  ['name,frr.raw[x].text\nk0,1\n', 'leads into the list frr.raw, whose elements have no names'],
  ['name,underlay\nk0,1\n', 'is a field that no single cell can hold; name a field inside it: underlay.FIELD'],
  ['name,underlay.asn[\nk0,1\n', 'is not a path'],
  ['name,__proto__\nk0,1\n', 'is not allowed as a name'],
  [
    'name,tor,tor\nk0,1,2\n',
    'inventory-column hosts.csv:1 "tor" the column "tor" stands here twice; delete one of them < hosts.csv:1 "tor"',
  ],
  [
    'name,group,groups\nk0,1,2\n',
    'the columns "group" and "groups" give the same value; delete one of them < hosts.csv:1 "group"',
  ],
  ['name,vrfs[red].rd,vrfs["red"].rd\nk0,1,2\n', 'give the same value'],
  ['hostname,index\nk0,1\n', 'inventory-column hosts.csv:1 "hostname" the header has no column "name"; rename "hostname"'],
  ['k0,1\nk1,2\n', 'inventory-column hosts.csv:1 "k0" the header has no column "name"; the first line'],
  ['', 'empty-document hosts.csv the CSV is empty'],
  ['\ufeff\r\n', 'empty-document hosts.csv the CSV is empty'],
  [
    'name,a\nk0,1\nk0.x,2\nK0,3\n',
    'host-duplicate hosts.csv:4 "K0" the host "K0" has a row already; a host has one row; upper and lower case are the same < hosts.csv:2 "k0"',
  ],
  [
    'name,a,b\nk0,1\n',
    'csv-cells hosts.csv:2 "" the row of "k0" has 2 cells, the header 3; an empty cell needs its separator too',
  ],
  [
    'name,a\nk0,1,2\n',
    'csv-cells hosts.csv:2 "2" the row of "k0" has 3 cells, the header 2; quote a cell that holds the separator',
  ],
  ['name,a,\nk0,1,2\n', 'csv-cells hosts.csv:2 "2" "2" stands in a column without a name; name it in the first line'],
  ['name,a\nk0,"1\nk1,2\n', 'csv-quote hosts.csv:2 "\\"" the quote that opens here is never closed'],
  ['name,a\nk0,"1" x\nk1,2\n', 'csv-quote hosts.csv:2 "x" text follows the closing quote of this cell'],
  ['name,a\n,1\n', 'host-name hosts.csv:2 "," this host has no name'],
  [
    'name,a\nk_0,1\n',
    'host-name hosts.csv:2 "k_0" "k_0" is not a host name; letters, digits and dashes between dots, at most 64 characters',
  ],
  ['name,index\nk0,-1\n', 'host-index hosts.csv:2 "-1" the index -1 is not a whole number from 0 to 16777215'],
  ['name,index\nk0,two\n', 'the index "two" is not a whole number'],
  ['name,underlay.asn\nk0,null\n', 'value-missing hosts.csv:2 "null" "underlay.asn" has no value'],
  ['name,underlay.asn\nk0,${ASN}\n', 'template-leftover hosts.csv:2 "${ASN}"'],
  ['name,underlay.asn\nk0,__ASN__\n', 'template-leftover hosts.csv:2 "__ASN__"'],
  ['name,underlay.asn\nk0,"1\n2"\n', 'control-character hosts.csv:2'],
])('%j is refused', (text, complaint) => {
  const { complaints } = read(text)
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toContain(complaint)
})

test('another encoding is named', () => {
  expect(read(new Uint8Array([0xff, 0xfe, 0x6e, 0])).complaints[0]).toContain(
    'non-utf8 hosts.csv:1 "\ufffd" the file is not UTF-8 from here on; the file is UTF-16: save it as UTF-8',
  )
})

test('a file of faults is not read to its end', () => {
  expect(read(`name,a\n${'k0\n'.repeat(1000)}`).complaints).toHaveLength(20)
})
