import { expect, test } from 'vitest'
import { checkLayers } from '#src/fleet/layers/check-layers.ts'
import { fleetOf, hostOf } from '#test/helpers/layered-fleet.ts'

const INVENTORY = 'inventory: {hosts: [{name: k0, groups: [rack1]}, {name: k1, groups: [rack1, masters]}]}\n'

/** What is said: severity, code, message, hint, and what stands at the place. */
function complaints(body: string, settings: readonly string[] = []) {
  const fleet = fleetOf(INVENTORY + body, { settings })
  return checkLayers(fleet).map(({ severity, code, message, hint, at }) => {
    const { lineText, column, length } = fleet.locate(at)
    return [severity, code, message, hint, lineText?.slice(column - 1, column - 1 + length)]
  })
}

test('nothing is wrong with a good document', () => {
  const body = `
defaults:
  underlay: {asn: $(host.index + 64512), neighbors: [{$each: "$(peers(masters, ip))", address: $(item)}]}
  vrfs: {$replace: [{name: red}]}
groups:
  rack1: {$children: [masters], underlay: {$remove: [asn], interfaces: {$remove: [eth1]}}}
hosts: {k0: {system: {hostname: $(host.name)}}}
`
  expect(complaints(body, ['underlay.asn=1'])).toEqual([])
})

test.each<[string, readonly unknown[]]>([
  ['defaults: {vrf: []}', ['error', 'unknown-key', 'unknown key "vrf"', 'did you mean "vrfs"?', 'vrf']],
  ['hosts: {k0: {xyzzy: 1}}', ['error', 'unknown-key', 'unknown key "xyzzy"', 'a layer is a part of a Node document', 'xyzzy']],
  [
    'defaults: {kind: Node}',
    ['error', 'layer-host-field', '"kind" is not for a layer to set: every host has its own', 'leave it out', 'kind'],
  ],
  [
    'hosts: {k0: {index: 2}}',
    [
      'error',
      'layer-host-field',
      '"index" is not for a layer to set: every host has its own',
      'give it in the inventory',
      'index',
    ],
  ],
  [
    'defaults: {underlay: {asn: $(1 +)}}',
    ['error', 'expression', '"$(1 +)" is not an expression: a value is missing before ")"', null, '$(1 +)'],
  ],
  ['hosts: {k00: {}}', ['error', 'host-unknown', '"k00" is not a host of the inventory', 'did you mean "k0"?', 'k00']],
  [
    'hosts: {spine: {}}',
    ['error', 'host-unknown', '"spine" is not a host of the inventory', 'add it to the inventory, or delete it here', 'spine'],
  ],
  [
    'groups: {site: {$children: [rack1, rakc2]}, rack2: {}}',
    ['error', 'group-unknown', '"rakc2" is not a group', 'did you mean "rack2"?', 'rakc2'],
  ],
  [
    'groups: {a: {$children: [b]}, b: {$children: [c]}, c: {$children: [a]}}',
    ['error', 'group-cycle', 'the group "a" lies in itself: a > b > c > a', 'take one of them out of $children', '$children'],
  ],
  [
    'groups: {a: {$children: [a]}}',
    ['error', 'group-cycle', 'the group "a" lies in itself: a > a', 'take one of them out of $children', '$children'],
  ],
  [
    'defaults: {vrfs: {$replace: [], x: 1}}',
    ['error', 'layer-directive', '$replace has keys beside it', 'what replaces stands inside it', '$replace'],
  ],
  [
    'defaults: {vrfs: [{$replace: []}]}',
    ['error', 'layer-directive', '$replace stands inside a list', 'write it in place of the list: {$replace: [...]}', '$replace'],
  ],
  [
    'defaults: {vrfs: [{$remove: [red]}]}',
    ['error', 'layer-directive', '$remove stands inside a list', 'write it in place of the list: {$remove: [NAME]}', '$remove'],
  ],
  [
    'defaults: {vrfs: {$remove: red}}',
    ['error', 'layer-directive', '$remove takes a list of names', 'write {$remove: [NAME]}', '$remove'],
  ],
  [
    'defaults: {vrfs: {$each: [a]}}',
    ['error', 'layer-directive', '$each stands outside of a list', 'it makes elements: [{$each: LIST, name: $(item)}]', '$each'],
  ],
  [
    'defaults: {vrfs: [{$each: [a]}]}',
    ['error', 'layer-directive', '$each has no element to make', 'write its keys beside it', '$each'],
  ],
  [
    'defaults: {vrfs: [{$each: red, name: x}]}',
    ['error', 'layer-directive', '$each takes a list, but this is "red"', 'write one, as "$(peers(GROUP, NAME))"', '$each'],
  ],
  [
    'defaults: {vrfs: {$delete: [red]}}',
    ['error', 'layer-directive', 'unknown directive "$delete"', 'one of $replace, $remove, $each', '$delete'],
  ],
  [
    'defaults: {vrfs: {$remvoe: [red]}}',
    ['error', 'layer-directive', 'unknown directive "$remvoe"', 'did you mean $remove?', '$remvoe'],
  ],
  [
    'hosts: {k0: {vrfs: {$children: []}}}',
    ['error', 'layer-directive', '$children stands outside of a group', 'groups: {GROUP: {$children: [OTHER]}}', '$children'],
  ],
])('%s', (body, expected) => {
  expect(complaints(`${body}\n`).filter(([severity]) => severity === 'error')).toEqual([expected])
})

test('a group that only hosts name is told once', () => {
  expect(complaints('groups: {master: {}}\n')).toEqual([
    [
      'warning',
      'group-unknown',
      'nothing in the document is said of the group "rack1"',
      'add it: groups: {rack1: {}}',
      '[rack1]',
    ],
    [
      'warning',
      'group-unknown',
      'nothing in the document is said of the group "masters"',
      'did you mean "master"? If not, add it: groups: {masters: {}}',
      '[rack1, masters]',
    ],
  ])
})

test('a group that the inventory declares is known', () => {
  const groups = new Map([
    ['rack1', []],
    ['masters', []],
  ])
  expect(checkLayers(fleetOf(INVENTORY, { groups }))).toEqual([])
})

test('--set does not give all hosts one name', () => {
  expect(
    checkLayers(fleetOf(`${INVENTORY}groups: {rack1: {}, masters: {}}\n`, { settings: ['name=x', 'names.x=1'] })),
  ).toMatchObject([{ code: 'layer-host-field', at: { source: '--set', argument: 'name=x' } }])
})

test('the inventory may not set what is ours, and its directives are checked', () => {
  const fleet = fleetOf('inventory: {hosts: [{name: k0, node: {kind: Node, vrfs: {$replace: [], x: 1}}}]}\n')
  expect(checkLayers(fleet).map(({ code, at }) => [code, fleet.locate(at).path])).toEqual([
    ['layer-host-field', 'inventory.hosts[k0].node.kind'],
    ['layer-directive', 'inventory.hosts[k0].node.vrfs.$replace'],
  ])
  expect(hostOf(fleet).fields).toHaveProperty('vrfs')
})
