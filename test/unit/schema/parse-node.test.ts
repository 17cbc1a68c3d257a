import { expect, test } from 'vitest'
import { parseNode } from '#src/schema/parse-node.ts'
import { sourceOf } from '#test/helpers/read-text.ts'

const HEAD = 'apiVersion: gen-ignition/v1\nkind: Node\nname: k0\ntarget: {os: fedora-coreos, version: "42"}\n'
const UNDERLAY = `underlay:
  asn: 64514
  vtep: {ipv4: 100.65.0.2}
  interfaces: [{name: eth1, addresses: [192.168.11.3/24]}]
  neighbors: [{address: 192.168.11.2, remoteAs: 64512}]
`

/** The complaints about the smallest node with something more, in short. */
function complaints(more: string, base = HEAD + UNDERLAY): readonly string[] {
  const { diagnostics } = parseNode(sourceOf(base + more))
  return diagnostics.map(({ code, at }) => `${code} ${'path' in at ? `${at.part} ${at.path.join('/')}` : ''}`)
}

test('text becomes values of the field', () => {
  const { value, diagnostics } = parseNode(
    sourceOf(`${HEAD}${UNDERLAY}vrfs: [{name: red, l3vni: "100", rd: 100.65.0.2:100, asn: 1.10}]\n`),
  )
  expect(diagnostics).toEqual([])
  expect(value).toMatchObject({ underlay: { asn: 64514 }, vrfs: [{ name: 'red', l3vni: 100, rd: '100.65.0.2:100', asn: 65546 }] })
})

test('versions and AS numbers are what was typed, quoted or not', () => {
  const text = (version: string, asn: string) => `${HEAD.replace('"42"', version)}${UNDERLAY.replace('64514', asn)}`
  expect(parseNode(sourceOf(text('5.10', '1.10'))).value).toMatchObject({ target: { version: '5.10' }, underlay: { asn: 65546 } })
  expect(parseNode(sourceOf(text('42', '"64514"'))).value).toMatchObject({ target: { version: '42' }, underlay: { asn: 64514 } })
})

test('what is left out stays left out', () => {
  const { value } = parseNode(sourceOf(HEAD + UNDERLAY))
  expect(Object.keys(value ?? {})).toEqual(['apiVersion', 'kind', 'name', 'target', 'underlay'])
})

test('empty lists and maps of what is not built yet are taken', () => {
  expect(complaints('l2vnis: []\npassthrough: {}\nsecrets: {}\nfiles: []\n')).toEqual([])
})

test.each([
  ['foo: 1\n', ['unknown-key key foo']],
  ['vrfs: [{name: red, l3vni: 100, foo: 1}]\n', ['unknown-key key vrfs/0/foo']],
  ['vrfs: [{name: red}]\n', ['required-key value vrfs/0/l3vni']],
  ['vrfs: [{name: red, l3Vni: 100}]\n', ['unknown-key key vrfs/0/l3Vni']],
  ['vrfs: [{name: red, vni: 100}, {nane: blue, l3vni: 2}]\n', ['unknown-key key vrfs/0/vni', 'unknown-key key vrfs/1/nane']],
  ['vrfs: [{name: red, l3vni: 0}]\n', ['vni-range value vrfs/0/l3vni']],
  ['vrfs: red\n', ['wrong-type value vrfs']],
  ['vrfs: [{name: red, l3vni: 1, mtu: 100}]\n', ['out-of-range value vrfs/0/mtu']],
  ['vrfs: [{name: red, l3vni: 1, rd: autom}]\n', ['not-allowed-value value vrfs/0/rd']],
  ['vrfs: [{name: red, l3vni: 1, rd: "1:2:3"}]\n', ['rd-format value vrfs/0/rd']],
  [
    'vrfs: [{name: red, l3vni: 1, hostLink: {routerAddresses: [], hostAddresses: [x]}}]\n',
    ['empty-value value vrfs/0/hostLink/routerAddresses', 'prefix-format value vrfs/0/hostLink/hostAddresses/0'],
  ],
  [
    'vrfs: [{name: red, l3vni: 1, hostLink: {routerAddresses: [10.0.0.1/24], hostAddresses: [10.0.0.2/24], hostRoutes: [{prefx: 10.0.0.0/8}]}}]\n',
    ['unknown-key key vrfs/0/hostLink/hostRoutes/0/prefx'],
  ],
  [
    'readiness: {sessions: none, onTimeout: 5}\n',
    ['not-allowed-value value readiness/sessions', 'not-allowed-value value readiness/onTimeout'],
  ],
  ['l2vnis: [{name: x}]\n', ['not-supported-yet key l2vnis']],
  ['lint: {no-login: 5}\n', ['wrong-type value lint/no-login']],
  ['lint: {constructor: x, toString: y}\n', []],
  ['frr: {raw: [{txt: x}]}\n', ['unknown-key key frr/raw/0/txt']],
])('%s', (more, expected) => {
  expect(complaints(more)).toEqual(expected)
})

test('a document of another kind is told so, and nothing else', () => {
  expect(complaints('kind: Fleet\nhosts: []\n', '')).toEqual(['not-allowed-value value kind'])
  expect(complaints('kind: node\nhosts: []\n', '')).toEqual(['not-allowed-value value kind'])
  expect(complaints('kind: [Node]\n', '')).toEqual(['not-allowed-value value kind'])
})

test.each(['hello', '[1, 2]', '5', '- apiVersion: gen-ignition/v1'])('the document %s is no map', (text) => {
  expect(complaints(text, '')).toEqual(['wrong-type value '])
})

test('no sentence is zod’s own', () => {
  const { diagnostics } = parseNode(
    sourceOf(
      'apiVersion: 1\nkind: Node\nname: []\ntarget: {os: 5, version: {}}\nunderlay: {asn: {}, vtep: 5, interfaces: [1], neighbors: [{remoteAs: []}]}\n',
    ),
  )
  expect(diagnostics.length).toBeGreaterThan(7)
  for (const { message, hint } of diagnostics)
    expect(`${message} ${hint}`).not.toMatch(/Invalid|expected|received|Unrecognized|undefined|object|array/)
})
