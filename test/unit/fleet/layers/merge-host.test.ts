import { expect, test } from 'vitest'
import { mergeHost } from '#src/fleet/layers/merge-host.ts'
import { locateInFleet } from '#src/fleet/layers/locate-in-fleet.ts'
import { locateInHosts } from '#src/fleet/layers/locate-in-hosts.ts'
import { fleetOf, hostOf } from '#test/helpers/layered-fleet.ts'

const INVENTORY = `
inventory:
  hosts:
    - {name: k0, index: 2, groups: [rack1, masters], vars: {tor: 10.1.0.1, ip: 10.1.0.2}}
    - {name: k1, index: 3, groups: [rack2, masters], vars: {tor: 10.2.0.1, ip: 10.2.0.2}, node: {underlay: {asn: 65001}}}
    - {name: k2, index: 4, groups: [rack2], vars: {tor: 10.2.0.1, ip: 10.2.0.3}}
`

function merge(body: string, host = 'k0', settings: readonly string[] = []) {
  const fleet = fleetOf(INVENTORY + body, { settings })
  const { value, diagnostics } = mergeHost(fleet, hostOf(fleet, host))
  return { fleet, source: value, value: value?.value, diagnostics, locate: value?.locate ?? locateInFleet(fleet) }
}

test('the head is the fleet own, and the index is left out where there is none', () => {
  expect(merge('').value).toEqual({ apiVersion: 'gen-ignition/v1', kind: 'Node', name: 'k0', index: 2 })
  const fleet = { ...fleetOf(INVENTORY), indexOf: () => null }
  expect(mergeHost(fleet, hostOf(fleet)).value?.value).toEqual({ apiVersion: 'gen-ignition/v1', kind: 'Node', name: 'k0' })
})

test('the later layer wins: defaults, groups, inventory, hosts, --set', () => {
  const body = `
defaults: {underlay: {asn: 1, routerId: a, vtep: {ipv4: a}}, system: {hostname: a}}
groups:
  rack2: {underlay: {asn: 2, routerId: b}, system: {hostname: b}}
hosts:
  k1: {underlay: {routerId: c}}
`
  expect(merge(body, 'k0').value).toMatchObject({ underlay: { asn: 1, routerId: 'a', vtep: { ipv4: 'a' } } })
  expect(merge(body, 'k1').value).toMatchObject({
    underlay: { asn: 65001, routerId: 'c', vtep: { ipv4: 'a' } },
    system: { hostname: 'b' },
  })
  expect(merge(body, 'k1', ['underlay.asn=9']).value).toMatchObject({ underlay: { asn: 9, routerId: 'c' } })
})

test('named lists merge by name, in place; new elements come last; other lists are replaced', () => {
  const body = `
defaults:
  vrfs: [{name: red, l3vni: 100, mtu: 1}, {name: blue, l3vni: 200}]
  underlay: {interfaces: [{name: eth1, addresses: [a, b]}]}
groups:
  rack1:
    vrfs: [{name: green, l3vni: 300}, {name: blue, l3vni: 201}]
    underlay: {interfaces: [{name: eth1, addresses: [c]}]}
`
  expect(merge(body).value).toMatchObject({
    vrfs: [
      { name: 'red', l3vni: 100, mtu: 1 },
      { name: 'blue', l3vni: 201 },
      { name: 'green', l3vni: 300 },
    ],
    underlay: { interfaces: [{ name: 'eth1', addresses: ['c'] }] },
  })
})

test('expressions are evaluated before lists merge: the same address is the same neighbour', () => {
  const body = `
defaults: {underlay: {neighbors: [{address: $(host.tor), remoteAs: 64512, allowasIn: 1}]}}
groups:
  rack2: {underlay: {neighbors: [{address: $(host.tor), remoteAs: 64513}]}}
`
  expect(merge(body, 'k2').value).toMatchObject({
    underlay: { neighbors: [{ address: '10.2.0.1', remoteAs: 64513, allowasIn: 1 }] },
  })
})

test('a list whose elements share a name, or have none, is replaced', () => {
  const body = `
defaults: {a: [{prefix: x, via: 1}, {prefix: x, via: 2}], b: [{text: 1}], c: [{name: x}, 1]}
groups: {rack1: {a: [{prefix: x, via: 3}], b: [{text: 2}], c: [{name: x}]}}
`
  expect(merge(body).value).toMatchObject({ a: [{ prefix: 'x', via: 3 }], b: [{ text: 2 }], c: [{ name: 'x' }] })
})

test('an empty list says that there shall be nothing', () => {
  expect(merge('defaults: {vrfs: [{name: red}]}\ngroups: {rack1: {vrfs: []}}\n').value).toMatchObject({ vrfs: [] })
})

test('$replace takes the place of all below, $remove takes keys and elements away', () => {
  const body = `
defaults:
  vrfs: [{name: red, hostLink: {mtu: 1, bgp: {remoteAs: 1}}}, {name: blue}, {name: green}]
  underlay: {asn: 1, networks: [a, b]}
  system: {prefix: x}
groups:
  rack1:
    vrfs: [{name: red, hostLink: {$remove: [bgp], mtu: 2}}]
    underlay: {$remove: [asn], networks: {$remove: [a]}}
    system: {$replace: {hostname: h}}
hosts:
  k0: {vrfs: {$remove: [blue]}}
`
  const { value, diagnostics } = merge(body)
  expect(diagnostics).toEqual([])
  expect(value).toEqual({
    ...{ apiVersion: 'gen-ignition/v1', kind: 'Node', name: 'k0', index: 2 },
    vrfs: [{ name: 'red', hostLink: { mtu: 2 } }, { name: 'green' }],
    underlay: { networks: ['b'] },
    system: { hostname: 'h' },
  })
})

test('directives where nothing lies below leave no trace', () => {
  const body = 'defaults: {a: {$replace: [1]}, b: {$remove: [x]}, c: [{name: y, d: {$replace: 2}}], e: {$remove: [x], f: 1}}\n'
  expect(merge(body).value).toMatchObject({ a: [1], c: [{ name: 'y', d: 2 }], e: { f: 1 } })
  expect(merge(body).value).not.toHaveProperty('b')
})

test('a $remove of what is not there is told, with the near name', () => {
  const { value, diagnostics, locate } = merge('defaults: {vrfs: [{name: red}]}\nhosts:\n  k0: {vrfs: {$remove: [rde]}}\n')
  expect(value).toMatchObject({ vrfs: [{ name: 'red' }] })
  expect(diagnostics.map(({ code, severity, message, hint }) => [code, severity, message, hint])).toEqual([
    ['remove-nothing', 'warning', '"rde" is not there to be removed', 'did you mean "red"?'],
  ])
  expect(diagnostics.map(({ at }) => locate(at).lineText)).toEqual(['  k0: {vrfs: {$remove: [rde]}}'])
})

test('$each stands for one element an item', () => {
  const body = `
defaults:
  underlay:
    neighbors:
      - {address: 192.0.2.1, remoteAs: 1}
      - {$each: "$(peers(masters, ip))", address: $(item), remoteAs: internal}
      - {$each: [a, b], interface: $(item), remoteAs: external}
`
  expect(merge(body, 'k2').value).toMatchObject({
    underlay: {
      neighbors: [
        { address: '192.0.2.1', remoteAs: 1 },
        { address: '10.1.0.2', remoteAs: 'internal' },
        { address: '10.2.0.2', remoteAs: 'internal' },
        { interface: 'a', remoteAs: 'external' },
        { interface: 'b', remoteAs: 'external' },
      ],
    },
  })
  expect(merge(body, 'k0').value).toMatchObject({ underlay: { neighbors: [{}, { address: '10.2.0.2' }, {}, {}] } })
})

test('groups lie below those in them, whatever the order of names; equal ones add up', () => {
  const body = `
groups:
  rack1: {a: {x: rack1, y: rack1}, vrfs: [{name: red}]}
  masters: {b: masters, vrfs: [{name: blue}]}
  zone: {$children: [site], a: {x: zone, z: zone}}
  site: {$children: [rack1], a: {x: site, y: site, w: site}}
`
  expect(merge(body).value).toMatchObject({ a: { x: 'rack1', y: 'rack1', w: 'site', z: 'zone' }, b: 'masters' })
  expect(merge(body).value).not.toHaveProperty('$children')
  expect(merge(body.replace(/^groups:\n(.*\n)(.*\n)/m, 'groups:\n$2$1')).value).toEqual(merge(body).value)
})

test("the inventory's own groups hold others, too", () => {
  const body = `${INVENTORY}groups: {dc: {a: dc, b: dc}, rack1: {a: rack1}}\n`
  const fleet = fleetOf(body, { groups: new Map([['dc', ['rack1', 'rack2']]]) })
  expect(mergeHost(fleet, hostOf(fleet)).value?.value).toMatchObject({ a: 'rack1', b: 'dc' })
  expect(mergeHost(fleet, hostOf(fleet, 'k2')).value?.value).toMatchObject({ a: 'dc', b: 'dc' })
})

const CONFLICT = `
groups:
  rack1: {underlay: {neighbors: [{address: $(host.tor), remoteAs: 1}]}}
  masters: {underlay: {neighbors: [{address: $(host.tor), remoteAs: 2}]}}
`

test('two groups of one depth that disagree are an error that names both', () => {
  const { value, diagnostics, locate } = merge(CONFLICT)
  expect(value).toBeUndefined()
  expect(diagnostics.map(({ code, message }) => [code, message])).toEqual([
    [
      'group-conflict',
      '"groups.masters" and "groups.rack1" lie equally deep and set "underlay.neighbors[10.1.0.1].remoteAs" differently: 2 and 1',
    ],
  ])
  expect(diagnostics.map(({ at, related }) => [locate(at).line, related.map((other) => locate(other.at).line)])).toEqual([
    [12, [13]],
  ])
})

test.each([
  ['equal values', CONFLICT.replace('remoteAs: 2', 'remoteAs: 1')],
  ['hosts', `${CONFLICT}hosts: {k0: {underlay: {neighbors: [{address: 10.1.0.1, remoteAs: 3}]}}}\n`],
  ['a $replace', `${CONFLICT}hosts: {k0: {underlay: {$replace: {asn: 1}}}}\n`],
  ['a $remove', `${CONFLICT}hosts: {k0: {underlay: {neighbors: {$remove: [10.1.0.1]}}}}\n`],
  ['an empty list', `${CONFLICT}hosts: {k0: {underlay: {neighbors: []}}}\n`],
  ['a deeper group', CONFLICT.replace('rack1: {', 'rack1: {$children: [masters], ')],
])('%s settle it', (_, body) => {
  expect(merge(body).diagnostics).toEqual([])
})

test.each([
  ['a: {$replace: {x: 1}}', 'a: {x: 2}', 'a'],
  ['a: {$remove: [x]}', 'a: {x: 2}', 'a'],
  ['a: {$remove: [x]}', 'a: [{name: x}]', 'a'],
  ['a: 1', 'a: {x: 2}', 'a'],
  ['a: [1]', 'a: [2]', 'a'],
])('%s and %s disagree', (first, second, path) => {
  const { diagnostics } = merge(`groups:\n  masters: {${first}}\n  rack1: {${second}}\n`)
  expect(diagnostics.map(({ code }) => code)).toEqual(['group-conflict'])
  expect(diagnostics[0]?.message).toContain(`set "${path}`)
})

test.each([
  ['$(host.tro)', 'expression', '$(host.tro): the host has no "tro"'],
  ['$(host.', 'expression', '"$(host." is not an expression: "host" alone is no value'],
])('%s is refused where it stands', (text, code, message) => {
  const { value, diagnostics, locate } = merge(`defaults:\n  underlay:\n    asn: "${text}"\n`)
  expect(value).toBeUndefined()
  expect(diagnostics.map((diagnostic) => [diagnostic.code, diagnostic.message])).toEqual([[code, message]])
  expect(diagnostics.map(({ at }) => [locate(at).line, locate(at).path])).toEqual([[12, 'defaults.underlay.asn']])
})

test('what a variable brings in is checked like any value', () => {
  const fleet = fleetOf(`${INVENTORY}defaults: {a: "$(host.tor)", b: "$(host.list)", c: "x$(host.sed)"}\n`)
  const host = { ...hostOf(fleet), variables: { tor: 'a\tb', list: ['x', '{{ y }}'], sed: '__ASN__' } }
  const { diagnostics } = mergeHost(fleet, host)
  expect(diagnostics.map(({ code, at }) => [code, fleet.locate(at).path])).toEqual([
    ['control-character', 'defaults.a'],
    ['template-leftover', 'defaults.b'],
    ['template-leftover', 'defaults.c'],
  ])
})

test('$each of what is no list', () => {
  const { diagnostics } = merge('defaults: {vrfs: [{$each: $(host.tor), name: x}]}\n')
  expect(diagnostics.map(({ message }) => message)).toEqual(['$each takes a list, but this is "10.1.0.1"'])
})

test('fields of the inventory take expressions', () => {
  const fleet = fleetOf('inventory: {hosts: [{name: k0, index: 7, node: {underlay: {asn: $(host.index + 64512)}}}]}\n')
  expect(mergeHost(fleet, hostOf(fleet)).value?.value).toMatchObject({ underlay: { asn: 64519 } })
})

test('a setting that does not fit is told of the host', () => {
  const { value, diagnostics } = merge('', 'k0', ['vrfs[red].l3vni=1'])
  expect(value).toBeUndefined()
  expect(diagnostics.map(({ code }) => code)).toEqual(['setting-path'])
})

test('two hosts share what has no expression, and nothing of one shows in the other', () => {
  const body = 'defaults: {images: {router: x}, vrfs: [{name: red, description: $(host.name)}]}\n'
  const fleet = fleetOf(INVENTORY + body)
  const [first, second] = ['k0', 'k1'].map((name) => mergeHost(fleet, hostOf(fleet, name)).value?.value)
  expect([first, second]).toMatchObject([{ vrfs: [{ description: 'k0' }] }, { vrfs: [{ description: 'k1' }] }])
  expect(Reflect.get(first as object, 'images')).toBe(Reflect.get(second as object, 'images'))
})

test('raw text keeps its lines, in a layer and in what a layer replaces', () => {
  const body =
    'defaults: {frr: {raw: [{text: "a\\n$(host.name)\\n"}]}}\nhosts: {k1: {frr: {raw: {$replace: [{text: "b\\n$(host.name)"}]}}}}\n'
  expect(merge(body).value).toMatchObject({ frr: { raw: [{ text: 'a\nk0\n' }] } })
  expect(merge(body, 'k1').value).toMatchObject({ frr: { raw: [{ text: 'b\nk1' }] } })
})

test('places of a merged host are found from outside, too', () => {
  const { fleet } = merge('defaults: {underlay: {asn: 1}}\n')
  const locate = locateInHosts(fleet)
  const at = { path: ['underlay', 'asn'], part: 'value' } as const
  expect(locate({ ...at, source: 'fleet.yaml#k1' })).toMatchObject({ line: 8, path: 'underlay.asn' })
  expect(locate({ source: 'fleet.yaml', path: ['defaults', 'underlay', 'asn'], part: 'value' }).line).toBe(10)
})
