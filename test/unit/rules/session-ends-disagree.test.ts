import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

/** `k0` and `k1` with a session between them, besides that with the switch. */
const pair = (first: object, second: object | null) => [
  { index: 0, underlay: { neighbors: [SWITCH, { address: '192.168.11.4', remoteAs: 'internal', ...first }] } },
  {
    index: 1,
    underlay: { neighbors: second === null ? [SWITCH] : [SWITCH, { address: '192.168.11.3', remoteAs: 'internal', ...second }] },
  },
]
const SWITCH = { address: '192.168.11.2', remoteAs: 64512, allowasIn: 1 }

test('session-ends-disagree fires for an AS number', () => {
  expect(fleetComplaints('session-ends-disagree', pair({ remoteAs: 64599 }, {}))).toEqual([
    'k0 underlay.neighbors.1.remoteAs: k1 has AS 64514, and not 64599 as on host k0',
  ])
  expect(fleetComplaints('session-ends-disagree', pair({ remoteAs: 'external' }, {}))).toEqual([
    'k0 underlay.neighbors.1.remoteAs: k1 has AS 64514, and not external as on host k0',
  ])
})

test('session-ends-disagree fires for a session that one end lacks', () => {
  expect(fleetComplaints('session-ends-disagree', pair({}, null))).toEqual([
    'k0 underlay.neighbors.1.address: k1 lists no session back to host k0',
  ])
})

test('session-ends-disagree tells once what both ends must have alike', () => {
  expect(fleetComplaints('session-ends-disagree', pair({ bfd: true }, { addressFamilies: { l2vpnEvpn: {} } }))).toEqual([
    'k0 underlay.neighbors.1.addressFamilies: sessions of k1 have l2vpnEvpn towards host k0, and ipv4Unicast and l2vpnEvpn in the other direction',
    'k0 underlay.neighbors.1.bfd: sessions of k1 have no BFD towards host k0, and BFD in the other direction',
  ])
})

test('session-ends-disagree groups hosts by what they disagree about', () => {
  const clients = [1, 2, 3].map((index) => ({
    index,
    underlay: { neighbors: [SWITCH, { address: '100.65.0.0', remoteAs: 'internal', ebgpMultihop: true }] },
  }))
  expect(fleetComplaints('session-ends-disagree', [{ index: 0 }, ...clients])).toEqual([
    'k1 underlay.neighbors.1.address: k0 lists no session back to 3 hosts: k1, k2 and k3' +
      ' | k2 underlay.neighbors.1.address: also on k2 | k3 underlay.neighbors.1.address: also on k3',
  ])
})

test('session-ends-disagree asks for the address that a session comes from', () => {
  const direct = { address: '192.168.11.4', remoteAs: 'internal' }
  const toVtep = (last: number) => ({ address: `100.65.0.${last}`, remoteAs: 'internal', ebgpMultihop: true })
  const hosts = (first: object, second: object) => [
    { index: 0, underlay: { neighbors: [SWITCH, first] } },
    { index: 1, underlay: { neighbors: [SWITCH, second] } },
  ]
  expect(fleetComplaints('session-ends-disagree', hosts(toVtep(1), toVtep(0)))).toEqual([])
  expect(fleetComplaints('session-ends-disagree', hosts(direct, toVtep(0)))).toEqual([
    'k0 underlay.neighbors.1.address: k1 lists no session back to host k0',
  ])
})

test('session-ends-disagree is silent about an address that several hosts have', () => {
  const twice = { interfaces: [{ name: 'eth1', addresses: ['192.168.11.4/24'] }] }
  const client = { index: 0, underlay: { neighbors: [{ address: '192.168.11.4', remoteAs: 64599 }] } }
  expect(fleetComplaints('session-ends-disagree', [client, { index: 1 }, { index: 2, underlay: twice }])).toEqual([])
})

test('session-ends-disagree is silent', () => {
  expect(fleetComplaints('session-ends-disagree', pair({ bfd: true }, { bfd: true, remoteAs: 64514 }))).toEqual([])
  expect(fleetComplaints('session-ends-disagree', [{ index: 0 }, { index: 1 }])).toEqual([])
})
