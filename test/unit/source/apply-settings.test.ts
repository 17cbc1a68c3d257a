import { expect, test } from 'vitest'
import { applySettings } from '#src/source/apply-settings.ts'
import { sourceOf } from '#test/helpers/read-text.ts'

const TEXT = 'kind: Node\nunderlay:\n  asn: 64514\nvrfs: [{name: red, l3vni: 100}]\n'

function settle(...settings: readonly string[]) {
  return applySettings(sourceOf(TEXT), settings)
}

test.each([
  [['underlay.asn=64999'], { underlay: { asn: 64999 } }],
  [['underlay.asn=1.10'], { underlay: { asn: '1.10' } }],
  [['underlay.asn="1"'], { underlay: { asn: '1' } }],
  [['underlay.asn=1', 'underlay.asn=2'], { underlay: { asn: 2 } }],
  [['vrfs[red].l3vni=200'], { vrfs: [{ name: 'red', l3vni: 200 }] }],
  [
    ['vrfs[0].advertise.networks=["10.0.0.0/8", fd00:1::/64]'],
    { vrfs: [{ advertise: { networks: ['10.0.0.0/8', 'fd00:1::/64'] } }] },
  ],
  [['underlay.vtep.ipv6=fd00::'], { underlay: { vtep: { ipv6: 'fd00::' } } }],
  [['vrfs[red].routeTargets={import: ["*:100"]}'], { vrfs: [{ routeTargets: { import: ['*:100'] } }] }],
  [['system.hostname=a=b'], { system: { hostname: 'a=b' } }],
  [['a.b.c=true', 'a.b.d=x'], { a: { b: { c: true, d: 'x' } } }],
  [['vrfs=[]'], { vrfs: [] }],
])('%j', (settings, expected) => {
  const { value, diagnostics } = settle(...settings)
  expect(diagnostics).toEqual([])
  expect(value?.value).toMatchObject(expected)
})

test('the document itself is not changed, and nothing is set by nothing', () => {
  const source = sourceOf(TEXT)
  const before = structuredClone(source.value)
  applySettings(source, ['underlay.asn=1', 'vrfs[0].name=blue'])
  expect(source.value).toEqual(before)
  expect(applySettings(source, []).value).toBe(source)
})

test.each([
  ['underlay.asn', 'setting-format'],
  ['=1', 'setting-path'],
  ['vrfs[blue].l3vni=1', 'setting-path'],
  ['vrfs.l3vni=1', 'setting-path'],
  ['vrfs[1].l3vni=1', 'setting-path'],
  ['underlay.asn.x=1', 'setting-path'],
  ['__proto__.x=1', 'setting-path'],
  ['underlay.asn=', 'value-missing'],
  ['underlay.asn=~', 'value-missing'],
  ['underlay.asn=[1, ~]', 'value-missing'],
  ['underlay.asn={a: 1, a: 2}', 'yaml-duplicate-key'],
  ['underlay={__proto__: 1}', 'yaml-proto-key'],
  ['underlay.asn=[1', 'yaml-syntax'],
  ['underlay.asn=[*x]', 'yaml-alias-unknown'],
  ['underlay.asn=a\nb', 'control-character'],
  ['underlay.asn=${ASN}', 'template-leftover'],
  ['underlay.asn=$(host.asn)', 'template-leftover'],
])('%j is refused: %s', (setting, code) => {
  const { value, diagnostics } = settle('kind=Node', setting)
  expect(value).toBeNull()
  expect(diagnostics).toMatchObject([{ code, at: { source: '--set', argument: setting } }])
})

test('what was set is at the argument, all else where it was', () => {
  const { value } = settle('vrfs[red].l3vni=0', 'system.nicNames=[{name: a}]')
  const fileOf = (path: readonly (string | number)[]) => value?.locate({ source: 'node.yaml', path, part: 'value' }).file
  expect(fileOf(['vrfs', 0, 'l3vni'])).toBe('--set')
  expect(fileOf(['system', 'nicNames', 0, 'mac'])).toBe('--set')
  expect(fileOf(['system'])).toBe('--set')
  expect(fileOf(['vrfs', 0, 'name'])).toBe('node.yaml')
  expect(fileOf(['vrfs'])).toBe('node.yaml')
  expect(value?.printPath(['system', 'nicNames', 0])).toBe('system.nicNames[a]')
})
