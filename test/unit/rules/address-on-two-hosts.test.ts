import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const interfaces = [{ name: 'eth1', addresses: ['192.168.11.3/24'] }]

test('address-on-two-hosts fires', () => {
  expect(fleetComplaints('address-on-two-hosts', [{ index: 0 }, { index: 1, underlay: { interfaces } }])).toEqual([
    'k0 underlay.interfaces.0.addresses.0: address 192.168.11.3/24 is used by 2 hosts: k0 and k1' +
      ' | k1 underlay.interfaces.0.addresses.0: also on k1',
  ])
})

test('address-on-two-hosts is silent where racks use a subnet again, and for link-local addresses', () => {
  const otherRack = { interfaces, neighbors: [{ address: '192.168.11.2', remoteAs: 64513, allowasIn: 1 }] }
  expect(fleetComplaints('address-on-two-hosts', [{ index: 0 }, { index: 1, underlay: otherRack }])).toEqual([])
  const linkLocal = {
    interfaces: [{ name: 'eth1', addresses: ['169.254.0.1/30'] }],
    neighbors: [{ address: '169.254.0.2', remoteAs: 64512, allowasIn: 1 }],
  }
  expect(
    fleetComplaints(
      'address-on-two-hosts',
      [0, 1].map((index) => ({ index, underlay: linkLocal })),
    ),
  ).toEqual([])
})
