import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { HostFacts } from '#src/plan/host-facts.ts'
import { checkFleet, FLEET_RULES } from '#src/rules/fleet-rules.ts'
import { fleetComplaints, fleetOf, plainFleet } from '#test/helpers/fleet-hosts.ts'
import type { NodeDocument } from '#test/helpers/plan-of.ts'

test('every rule has a file of its name and a test of its name', () => {
  const codes = FLEET_RULES.map(({ code }) => code)
  const files = new Set(readdirSync(new URL('../../../src/rules/fleet', import.meta.url)))
  const tests = new Set(readdirSync(new URL('.', import.meta.url)))
  expect(codes.filter((code) => !files.has(`${code}.ts`) || !tests.has(`${code}.test.ts`))).toEqual([])
  expect(codes).toEqual([...codes].sort())
})

test('a fleet of hosts that differ by their index is told nothing', () => {
  expect(judge([])).toEqual([])
  expect(judge(plainFleet(1))).toEqual([])
  expect(judge(plainFleet(40))).toEqual([])
})

test('one cause is told once, with the hosts it hits', () => {
  expect(
    fleetComplaints(
      'vtep-duplicate',
      [0, 1, 2, 3, 4, 5].map((index) => ({ index, underlay: { vtep: { ipv4: '100.65.0.2' } } })),
    ),
  ).toEqual([
    'k0 underlay.vtep.ipv4: VTEP 100.65.0.2 is used by 6 hosts: k0, k1, k2 and 3 more' +
      ' | k1 underlay.vtep.ipv4: also on k1 | k2 underlay.vtep.ipv4: also on k2 | k3 underlay.vtep.ipv4: also on k3',
  ])
})

test('four hosts are named, and at most three other places shown', () => {
  const others = [0, 1, 2, 3, 4].map((index) => ({ index }))
  const hits = [5, 6, 7, 8].map((index) => ({ index, red: { l3vni: 200 } }))
  const [complaint] = fleetComplaints('vrf-vni-differs', [...others, ...hits])
  expect(complaint?.split(' | ')).toEqual([
    'k5 vrfs.0.l3vni: VRF "red" has VNI 200 on 4 hosts: k5, k6, k7 and k8, and 100 on 5 hosts: k0, k1, k2 and 2 more',
    'k0 vrfs.0.l3vni: 100 on k0',
    'k6 vrfs.0.l3vni: also on k6',
    'k7 vrfs.0.l3vni: also on k7',
  ])
})

test('the three-node lab of two leaves is told that the speakers have one AS', () => {
  expect(judge(labHosts())).toEqual(['warning host-asn-shared-no-override'])
})

test('hosts in two racks with one document but for addresses are warned, not refused', () => {
  expect(judge(rackHosts())).toEqual(['warning host-asn-shared-no-override', 'warning hostlink-address-shared'])
})

test('a warning is silent where all of its hosts silence it', () => {
  const lint = {
    lint: { 'hostlink-address-shared': 'nothing on the host talks', 'host-asn-shared-no-override': 'allowas-in there' },
  }
  expect(judge(rackHosts(lint))).toEqual([])
  const [first, ...others] = rackHosts()
  expect(judge([...rackHosts(lint).slice(0, 1), ...others])).toHaveLength(2)
  expect(first?.silenced).toEqual([])
})

test('a fleet in another order is told the same codes', () => {
  const hosts = [...rackHosts(), ...labHosts()]
  expect(judge(hosts.toReversed())).toEqual(judge(hosts))
})

/** Documents D12 and, in `rackHosts`, the fleet of the README's journey. */
function labHosts(): readonly HostFacts[] {
  const link = (block: number, number: number) => ({
    routerAddresses: [`192.169.${block}.1/24`],
    hostAddresses: [`192.169.${block}.${number}/24`],
    bgp: { remoteAs: 64515 },
  })
  const parts = [3, 4, 5].map((number) => ({
    index: number - 3,
    underlay: {
      interfaces: [
        { name: 'toswitch1', addresses: [`192.168.11.${number}/24`, `2001:db8:11::${number}/64`] },
        { name: 'toswitch2', addresses: [`192.168.12.${number}/24`, `2001:db8:12::${number}/64`] },
      ],
      neighbors: [
        { address: '192.168.11.2', remoteAs: 64512, allowasIn: 1 },
        { address: '192.168.12.2', remoteAs: 64513, allowasIn: 1 },
      ],
    },
    red: { hostLink: link(10, number) },
  }))
  return fleetOf(parts)
}

function rackHosts(top: NodeDocument = {}): readonly HostFacts[] {
  const parts = Array.from({ length: 40 }, (_, index) => ({
    index,
    top,
    underlay: {
      interfaces: [{ name: 'underlay0', addresses: [`10.${index % 2}.0.${index + 3}/24`] }],
      neighbors: [{ address: `10.${index % 2}.0.2`, remoteAs: 64512 + (index % 2), allowasIn: 1 }],
    },
    red: { hostLink: { routerAddresses: ['192.169.10.1/24'], hostAddresses: ['192.169.10.2/24'], bgp: { remoteAs: 64515 } } },
  }))
  return fleetOf(parts)
}

function judge(hosts: readonly HostFacts[]): readonly string[] {
  return checkFleet(hosts).map(({ code, severity }) => `${severity} ${code}`)
}
