import { expect, test } from 'vitest'
import { printChange } from '#src/diff/change.ts'
import { diffNode } from '#src/diff/diff-node.ts'
import { stateOfArtifacts } from '#src/diff/state-of-artifacts.ts'
import { caseText, compileText } from '#test/helpers/cases.ts'

const SEED = caseText('seed')
const BLUE = `  - {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.20.1/24], hostAddresses: [192.169.20.2/24], bgp: {remoteAs: 64515}}}\n`

/** What differs between two documents, `LEVEL: WORDS` a line. */
function changesOf(old: string, next: string): readonly string[] {
  const facts = (text: string) => {
    const { plan, artifacts } = compileText(text)
    return { state: stateOfArtifacts(artifacts, 'node.yaml'), index: plan.index }
  }
  return diffNode([facts(old), facts(next)]).map((one) => `${one.level}: ${printChange(one)}`)
}

function edited(text: string, ...edits: readonly (readonly [string | RegExp, string])[]): string {
  return edits.reduce((before, [from, to]) => {
    const after = before.replace(from, to)
    if (after === before) throw new Error(`${from} is not in the document`)
    return after
  }, text)
}

const WITH_BLUE = edited(SEED, ['l2vnis:', `${BLUE}l2vnis:`])
const WITH_MAC = edited(SEED, ['name: eth1', 'name: eth1, match: {mac: "52:54:00:aa:01:03"}'])
const FOLLOWING = edited(SEED, ['    asn: 64516\n', ''])

type Row = readonly [title: string, old: string, next: string, expected: readonly string[]]

const ROWS: readonly Row[] = [
  ['the same node', SEED, SEED, []],
  ['a VRF that is added', SEED, WITH_BLUE, ['live-reload: vrfs[blue] added: VNI 200']],
  ['a VRF that is removed', WITH_BLUE, SEED, ['live-reload: vrfs[blue] removed: VNI 200']],
  [
    'a VTEP, and all that is named after it',
    FOLLOWING,
    edited(FOLLOWING, [/100\.65\.0\.2/g, '100.65.0.3'], ['index: 2', 'index: 3']),
    ['renumbering: VTEP 100.65.0.2 -> 100.65.0.3 (index 2 -> 3)'],
  ],
  [
    'a router-id of its own',
    SEED,
    edited(SEED, ['routerId: 100.65.0.2', 'routerId: 10.0.0.1']),
    ['renumbering: router-id 100.65.0.2 -> 10.0.0.1'],
  ],
  ['an index alone', SEED, edited(SEED, ['index: 2', 'index: 3']), ['renumbering: index 2 -> 3']],
  [
    'an ASN that VRFs follow',
    FOLLOWING,
    edited(FOLLOWING, ['asn: 64514', 'asn: 64999']),
    ['session-restart: underlay.asn 64514 -> 64999'],
  ],
  ['an ASN of a VRF', SEED, edited(SEED, ['64516', '64999']), ['session-restart: vrfs[red].asn 64516 -> 64999']],
  [
    'a VNI, its devices, table and RD',
    SEED,
    edited(SEED, ['l3vni: 100', 'l3vni: 101']),
    ['session-restart: vrfs[red].l3vni 100 -> 101'],
  ],
  ['an RD', SEED, edited(SEED, ['rd: auto', 'rd: 65000:1']), ['live-reload: vrfs[red].rd 100.65.0.2:100 -> 65000:1']],
  [
    'the first session with BFD starts a daemon',
    SEED,
    edited(SEED, ['      remoteAs: 64512', '      remoteAs: 64512\n      bfd: true']),
    ['live-reload: neighbor 192.168.11.2 BFD on', 'router-restart: FRR daemons +bfdd'],
  ],
  [
    'an image',
    SEED,
    edited(SEED, ['evpn-router:1', 'evpn-router:2']),
    ['router-restart: image localhost/evpn-router:1 -> localhost/evpn-router:2'],
  ],
  [
    'an image of one container',
    SEED,
    edited(SEED, ['  delivery: preloaded', '  delivery: preloaded\n  controller: localhost/other:1']),
    ['router-restart: images.controller localhost/evpn-router:1 -> localhost/other:1'],
  ],
  ['a node name', SEED, edited(SEED, ['name: k0', 'name: k1']), ['router-restart: node name k0 -> k1']],
  [
    'a prefix, and the name of everything with it',
    SEED,
    edited(SEED, ['system: {}', 'system: {prefix: other}']),
    ['re-provision: system.prefix evpn-router -> other'],
  ],
  ['a NIC', SEED, edited(SEED, ['name: eth1', 'name: eth2']), ['re-provision: NIC eth2 added', 're-provision: NIC eth1 removed']],
  [
    'a NIC that is found by another MAC',
    WITH_MAC,
    edited(WITH_MAC, ['01:03', '01:04']),
    ['re-provision: NIC match 52:54:00:aa:01:03 -> :04 (eth1)'],
  ],
  ['a NIC that is found by a MAC', SEED, WITH_MAC, ['re-provision: NIC match eth1 -> 52:54:00:aa:01:03 (eth1)']],
  [
    'an address that carries a session',
    SEED,
    edited(SEED, ['192.168.11.3/24', '192.168.11.5/24']),
    ['session-restart: eth1 addresses 192.168.11.3/24 -> 192.168.11.5/24 (session 192.168.11.2)'],
  ],
  [
    'an address more',
    SEED,
    edited(SEED, ['[192.168.11.3/24]', '[192.168.11.3/24, 10.1.1.1/24]']),
    ['live-reload: eth1 addresses +10.1.1.1/24'],
  ],
  ['an MTU', SEED, edited(SEED, ['mtu: 1500', 'mtu: 9000']), ['live-reload: eth1 MTU 1500 -> 9000']],
  [
    'a host address, with the speaker behind it',
    SEED,
    edited(SEED, ['192.169.10.0/24', '192.169.10.2/24']),
    ['session-restart: vrfs[red].hostLink.hostAddresses 192.169.10.0/24 -> 192.169.10.2/24 (session 192.169.10.0)'],
  ],
  [
    'a host link',
    SEED,
    edited(SEED, [/ {4}hostLink:[^]*bgp: \{remoteAs: 64515\}\n/, '']),
    ['live-reload: vrfs[red].hostLink removed'],
  ],
  [
    'what an unknown line of BGP does to a session, nobody knows',
    SEED,
    edited(SEED, ['system: {}', 'frr: {raw: [{position: end, text: "router bgp 64514\\n bgp cluster-id 1.1.1.1\\nexit"}]}']),
    ['session-restart: frr.conf +1 -0'],
  ],
  [
    'a policy of the user',
    SEED,
    edited(SEED, ['system: {}', 'frr: {raw: [{position: start, text: "ip prefix-list any seq 5 permit any"}]}']),
    ['live-reload: frr.conf +1 -0'],
  ],
]

test.each(ROWS)('%s', (_title, old, next, expected) => {
  expect(changesOf(old, next)).toEqual(expected)
})

test('every change has its way back, of the same level', () => {
  for (const [title, old, next, expected] of ROWS) {
    const levels = (lines: readonly string[]) => lines.map((line) => line.slice(0, line.indexOf(':'))).sort()
    expect(levels(changesOf(next, old)), title).toEqual(levels(expected))
  }
})
