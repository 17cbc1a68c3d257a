import { expect, test } from 'vitest'
import { mergeHost } from '#src/fleet/layers/merge-host.ts'
import { provenanceOf } from '#src/fleet/layers/provenance.ts'
import { parsePath, resolvePath } from '#src/source/path.ts'
import { fleetOf, hostOf } from '#test/helpers/layered-fleet.ts'

const BODY = `
inventory:
  hosts:
    - name: k0
      index: 2
      groups: [rack2]
      vars: {tor: 10.2.0.1, ip: 10.2.0.7}
      node: {underlay: {asn: 65001}}
    - {name: k1, groups: [rack2], vars: {ip: 10.2.0.8}}
defaults:
  target: {os: flatcar}
  underlay:
    asn: 64514
    neighbors:
      - {address: $(host.tor), remoteAs: 64512, allowasIn: 1}
      - {$each: "$(peers(rack2, ip))", address: $(item), remoteAs: internal}
      - {address: 192.0.2.9, remoteAs: external}
  vrfs: [{name: red, l3vni: 100}, {name: blue, l3vni: 200}]
groups:
  rack2:
    underlay: {neighbors: [{address: $(host.tor), remoteAs: 64513}]}
    vrfs: {$remove: [red]}
    system: {$replace: {hostname: h}}
hosts:
  k0:
    vrfs: [{name: green, l3vni: 300}, {name: red, l3vni: 101}]
`

const fleet = fleetOf(BODY, { settings: ['readiness.sessions=all', 'vrfs[blue].l3vni=201'] })
const source = mergeHost(fleet, hostOf(fleet)).value!

function pathOf(text: string): readonly (string | number)[] {
  const steps = parsePath(text)
  const path = steps.ok ? resolvePath(source.value, steps.value) : steps
  if (!path.ok) throw new Error(path.reason)
  return path.value
}

/** Where a place is, and what stands there. */
function found(text: string, part: 'key' | 'value' = 'value') {
  const at = source.locate({ source: source.id, path: pathOf(text), part })
  return [at.file, at.lineText?.slice(at.column - 1, at.column - 1 + at.length) ?? null, at.path]
}

test('the id is the host own', () => {
  expect(source.id).toBe('fleet.yaml#k0')
})

test.each([
  ['kind', 'Fleet'],
  ['name', 'k0'],
  ['index', '2'],
  ['target.os', 'flatcar'],
  ['underlay.asn', '65001'],
  ['underlay.neighbors[10.2.0.1]', '{address: $(host.tor), remoteAs: 64512, allowasIn: 1}'],
  ['underlay.neighbors[10.2.0.1].address', '$(host.tor)'],
  ['underlay.neighbors[10.2.0.1].remoteAs', '64513'],
  ['underlay.neighbors[10.2.0.1].allowasIn', '1'],
  ['underlay.neighbors[10.2.0.8].address', '$(item)'],
  ['underlay.neighbors[10.2.0.8].remoteAs', 'internal'],
  ['underlay.neighbors[192.0.2.9].remoteAs', 'external'],
  ['vrfs[green].l3vni', '300'],
  ['vrfs[blue].name', 'blue'],
  ['system.hostname', 'h'],
])('%s is found at %s', (path, text) => {
  expect(found(path)).toEqual(['fleet.yaml', text, path])
})

test('a key is found as one', () => {
  expect(found('underlay.neighbors[10.2.0.1].remoteAs', 'key')[1]).toBe('remoteAs')
})

test('what is not there is found at the nearest ancestor', () => {
  expect(found('underlay.neighbors[10.2.0.8].bfd.profile')).toEqual([
    'fleet.yaml',
    '{$each: "$(peers(rack2, ip))", address: $(item), remoteAs: internal}',
    'underlay.neighbors[10.2.0.8].bfd.profile',
  ])
  expect(found('l2vnis')).toEqual(['fleet.yaml', 'k0', 'l2vnis'])
})

test('a setting is found as an argument', () => {
  expect(found('readiness.sessions')).toEqual(['--set', null, 'readiness.sessions'])
  expect(found('vrfs[blue].l3vni')).toEqual(['--set', null, 'vrfs[blue].l3vni'])
})

test('places of the layers themselves are found, too', () => {
  expect(source.locate({ source: 'fleet.yaml', path: ['defaults', 'underlay', 'asn'], part: 'value' }).path).toBe(
    'defaults.underlay.asn',
  )
})

function provenance(text: string) {
  return provenanceOf(fleet, hostOf(fleet), pathOf(text)).map(({ label, value, at }) => [label, value, source.locate(at).line])
}

test.each([
  [
    'underlay.neighbors[10.2.0.1].remoteAs',
    [
      ['groups.rack2', 64513, 24],
      ['defaults', 64512, 18],
    ],
  ],
  [
    'underlay.asn',
    [
      ['inventory', 65001, 11],
      ['defaults', 64514, 16],
    ],
  ],
  ['underlay.neighbors[10.2.0.8].remoteAs', [['defaults', 'internal', 19]]],
  [
    'vrfs[blue].l3vni',
    [
      ['--set', 201, 1],
      ['defaults', 200, 21],
    ],
  ],
  ['vrfs[green].l3vni', [['hosts.k0', 300, 29]]],
  ['vrfs[red].l3vni', [['hosts.k0', 101, 29]]],
  ['system', [['groups.rack2', { hostname: 'h' }, 26]]],
  ['readiness.sessions', [['--set', 'all', 1]]],
  ['index', [['inventory', 2, 8]]],
  ['name', [['inventory', 'k0', 7]]],
  ['kind', [['fleet', 'Node', 2]]],
  ['l2vnis', []],
])('provenance of %s', (path, expected) => {
  expect(provenance(path)).toEqual(expected)
})

test('an index out of the lock file', () => {
  const locked = { ...fleet, indexOf: () => 9 }
  const { value, label } = provenanceOf(locked, hostOf(fleet, 'k1'), ['index'])[0]!
  expect([label, value]).toEqual(['lock', 9])
})

test('a $remove over what has no parts changes neither the value nor its place', () => {
  const body = 'inventory: {hosts: [{name: k0}]}\ndefaults: {a: 17}\nhosts: {k0: {a: {$remove: [b]}}}\n'
  const fleet = fleetOf(body)
  const { value } = mergeHost(fleet, hostOf(fleet))
  expect(value?.value).toMatchObject({ a: 17 })
  expect(value?.locate({ source: value.id, path: ['a'], part: 'value' })).toMatchObject({ line: 5, column: 15 })
})
