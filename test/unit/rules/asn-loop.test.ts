import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const without = { neighbors: [{ address: '192.168.11.2', remoteAs: 64512 }] }

test('asn-loop fires for hosts of one AS with a common tenant', () => {
  expect(
    fleetComplaints(
      'asn-loop',
      [0, 1].map((index) => ({ index, underlay: without })),
    ),
  ).toEqual([
    'k0 underlay.neighbors.0.allowasIn: AS 64514 is that of several hosts, and no session of 2 hosts: k0 and k1 takes routes with it in the path' +
      ' | k1 underlay.neighbors.0.allowasIn: also on k1',
  ])
})

test('asn-loop is silent for one session that takes them, other AS numbers, other tenants, and within an AS', () => {
  const two = {
    interfaces: [{ name: 'eth1', addresses: ['192.168.11.3/24'] }],
    neighbors: [...without.neighbors, { address: '192.168.11.5', remoteAs: 64512, allowasIn: 1 }],
  }
  expect(fleetComplaints('asn-loop', [{ index: 0, underlay: two }, { index: 1 }])).toEqual([])
  expect(
    fleetComplaints(
      'asn-loop',
      [0, 1].map((index) => ({ index, underlay: { ...without, asn: 64600 + index } })),
    ),
  ).toEqual([])
  expect(
    fleetComplaints(
      'asn-loop',
      [0, 1].map((index) => ({ index, underlay: without, red: { name: `red${index}`, l3vni: 100 + index } })),
    ),
  ).toEqual([])
  const internal = { neighbors: [{ address: '192.168.11.2', remoteAs: 'internal' }] }
  expect(
    fleetComplaints(
      'asn-loop',
      [0, 1].map((index) => ({ index, underlay: internal })),
    ),
  ).toEqual([])
})
