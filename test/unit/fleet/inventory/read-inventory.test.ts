import { expect, test } from 'vitest'
import type { HostSubject } from '#src/fleet/fleet.ts'
import { fileSystem } from '#src/cli/file-system.ts'
import { readInventoryInputs } from '#src/fleet/inventory/read-inventory-inputs.ts'
import { complaintsOf, readFleetHosts, withoutPlaces } from '#test/helpers/inventory-texts.ts'

function read(text: string, files: Readonly<Record<string, string>> = {}) {
  const { value, diagnostics, locate } = readFleetHosts(text, files)
  return {
    inventory: value,
    hosts: value?.hosts.map(withoutPlaces) ?? [],
    complaints: complaintsOf(diagnostics, locate),
    placeOf: (name: string, subject: HostSubject) => {
      const { file, line, column, length, lineText } = locate(value!.hosts.find((host) => host.name === name)!.placeOf(subject))
      return `${file}:${line} ${lineText?.slice(column - 1, column - 1 + length)}`
    },
  }
}

const INLINE = `inventory:
  - hosts:
      - name: k1
        index: 3
      - name: k0
        groups: [rack1, rack1]
        tor: {ip: 192.168.11.2}
        underlay: {vtep: {ipv4: 100.65.0.2}}
        underlay.interfaces[eth1].mtu: 9000
`

test('hosts written out', () => {
  const { hosts, complaints, placeOf, inventory } = read(INLINE)
  expect(complaints).toEqual([])
  expect(inventory?.sources).toEqual(['fleet.yaml'])
  expect(hosts).toEqual([
    {
      name: 'k0',
      groups: ['rack1'],
      index: null,
      variables: { tor: { ip: '192.168.11.2' } },
      fields: { underlay: { vtep: { ipv4: '100.65.0.2' }, interfaces: [{ name: 'eth1', mtu: 9000 }] } },
    },
    { name: 'k1', groups: [], index: 3, variables: {}, fields: {} },
  ])
  const field = (...path: readonly (string | number)[]) => placeOf('k0', { kind: 'field', path })
  expect(placeOf('k0', { kind: 'host' })).toBe('fleet.yaml:8 k0')
  expect(placeOf('k1', { kind: 'index' })).toBe('fleet.yaml:7 3')
  expect(placeOf('k0', { kind: 'groups' })).toBe('fleet.yaml:9 [rack1, rack1]')
  expect(placeOf('k0', { kind: 'variable', name: 'tor' })).toBe('fleet.yaml:10 {ip: 192.168.11.2}')
  expect(field('underlay', 'vtep', 'ipv4')).toBe('fleet.yaml:11 100.65.0.2')
  expect(field('underlay', 'interfaces', 0, 'mtu')).toBe('fleet.yaml:12 9000')
  expect(field('underlay', 'interfaces', 0, 'name')).toBe('fleet.yaml:12 underlay.interfaces[eth1].mtu')
})

const THREE = `inventory:
  - csv: hosts.csv
  - ansible: inv/hosts.ini
  - hosts: [{name: k0, groups: [rack1], x: 1}]
`

test('three sources are joined by name', () => {
  const { hosts, complaints, placeOf, inventory } = read(THREE, {
    'hosts.csv': 'name,groups,underlay.interfaces[eth2].mtu,x\nk0,prod,1500,1\nk1,prod,1500,2\n',
    'inv/hosts.ini':
      '[site:children]\nrack1\n[rack1]\nk0 y=2 index=7 underlay="{interfaces: [{name: eth1, mtu: 9000}, {name: eth2, addresses: [10.0.0.1/31]}]}"\n',
    'inv/group_vars/rack1.yml': 'z: 3\n',
    'inv/group_vars/unused.yml': 'z: 4\n',
  })
  expect(complaints).toEqual([])
  expect(hosts).toEqual([
    {
      name: 'k0',
      groups: ['prod', 'rack1'],
      index: 7,
      variables: { x: 1, y: 2, z: 3 },
      fields: {
        underlay: {
          interfaces: [
            { name: 'eth2', mtu: 1500, addresses: ['10.0.0.1/31'] },
            { name: 'eth1', mtu: 9000 },
          ],
        },
      },
    },
    {
      name: 'k1',
      groups: ['prod'],
      index: null,
      variables: { x: 2 },
      fields: { underlay: { interfaces: [{ name: 'eth2', mtu: 1500 }] } },
    },
  ])
  expect(inventory?.groups).toEqual(
    new Map([
      ['site', ['rack1']],
      ['rack1', []],
    ]),
  )
  expect(inventory?.sources).toEqual(['hosts.csv', 'inv/hosts.ini', 'inv/group_vars/rack1.yml', 'fleet.yaml'])
  const field = (...path: readonly (string | number)[]) => placeOf('k0', { kind: 'field', path })
  expect(field('underlay', 'interfaces', 0, 'mtu')).toBe('hosts.csv:2 1500')
  expect(field('underlay', 'interfaces', 0, 'addresses', 0)).toMatch(/^inv\/hosts.ini:4 underlay=/)
  expect(field('underlay', 'interfaces', 1, 'mtu')).toMatch(/^inv\/hosts.ini:4 underlay=/)
  expect(placeOf('k0', { kind: 'host' })).toBe('hosts.csv:2 k0')
  expect(placeOf('k0', { kind: 'index' })).toBe('inv/hosts.ini:4 index=7')
  expect(placeOf('k0', { kind: 'groups' })).toBe('hosts.csv:2 prod')
  expect(placeOf('k0', { kind: 'variable', name: 'z' })).toBe('inv/group_vars/rack1.yml:1 3')
})

test.each([
  [
    '  - hosts: [{name: k0, x: 1}]',
    'name,x\nk0,2\n',
    'inventory-conflict fleet.yaml:6 "1" the variable "x" of "k0" has another value already; give it in one place, or the same value in both < hosts.csv:2 "2"',
  ],
  [
    '  - hosts: [{name: k0, index: 1}]',
    'name,index\nk0,2\n',
    'inventory-conflict fleet.yaml:6 "1" the index of "k0" has another value already; give it in one place, or the same value in both < hosts.csv:2 "2"',
  ],
  [
    '  - hosts: [{name: k0, underlay: {interfaces: [{name: e}, {name: eth1, mtu: 9000}]}}]',
    'name,underlay.interfaces[eth1].mtu\nk0,1500\n',
    'inventory-conflict fleet.yaml:6 "9000" the field underlay.interfaces[eth1].mtu of "k0" has another value already; give it in one place, or the same value in both < hosts.csv:2 "1500"',
  ],
  [
    '  - hosts: [{name: k0, underlay: {asn: {x: 1}}}]',
    'name,underlay.asn\nk0,1\n',
    'inventory-conflict fleet.yaml:6 "{x: 1}" the field underlay.asn of "k0" has another value already',
  ],
  [
    '  - hosts: [{name: K0}]',
    'name\nk0\n',
    'host-duplicate fleet.yaml:6 "K0" the host "K0" is called "k0" in another source; hosts are joined by name: write it the same everywhere < hosts.csv:2 "k0"',
  ],
  [
    '  - hosts: [{name: a}, {name: A}]',
    'name\nk0\n',
    'host-duplicate fleet.yaml:6 "A" the host "A" stands here twice; a list has a host once; upper and lower case are the same < fleet.yaml:6 "a"',
  ],
  ['  - hosts: [{name: a b}]', 'name\nk0\n', 'host-name fleet.yaml:6 "a b"'],
  [
    '  - hosts: [{name: a, x.y: 1}]',
    'name\nk0\n',
    'inventory-key fleet.yaml:6 "x.y" the key "x.y" does not begin with a field of a Node; the name of a host variable has no dots or brackets',
  ],
  ['  - hosts: [{name: a, "underlay.interfaces[0].mtu": 1}]', 'name\nk0\n', 'names element 0 of a list by its position'],
])('%s is refused beside %j', (source, csv, complaint) => {
  const { complaints, inventory } = read(`inventory:\n  - csv: hosts.csv\n${source}\n`, { 'hosts.csv': csv })
  expect(inventory).toBeNull()
  expect(complaints).toHaveLength(1)
  expect(complaints[0]).toContain(complaint)
})

test('faults of all sources are told', () => {
  const { complaints } = read(THREE, { 'hosts.csv': 'name\nk_0\n', 'inv/hosts.ini': 'k_1\nk2 x={{y}}\n' })
  expect(complaints.map((complaint) => complaint.split(' ').slice(0, 2).join(' '))).toEqual([
    'host-name hosts.csv:2',
    'host-name inv/hosts.ini:1',
    'ansible-jinja inv/hosts.ini:2',
  ])
})

test('files are looked for beside the document', async () => {
  const inventory = { ansible: 'ini/hosts.ini' }
  const spec = { apiVersion: 'gen-ignition/v1', kind: 'Fleet', name: 'test', inventory } as const
  const here = new URL('ansible', import.meta.url).pathname
  const inputs = await readInventoryInputs(fileSystem, { id: `${here}/fleet.yaml`, spec })
  const names = [...inputs.keys()].map((name) => name.replace(`${here}/ini/`, ''))
  expect(names).toContain('hosts.ini')
  expect(names).toContain('group_vars/site/sub/y.yml')
  expect(names).not.toContain('group_vars/all/.h.yml')
  const missing = { ...spec, inventory: { csv: 'none.csv' } }
  await expect(readInventoryInputs(fileSystem, { id: `${here}/fleet.yaml`, spec: missing })).rejects.toThrow(
    'none.csv": there is no such file or directory',
  )
})
