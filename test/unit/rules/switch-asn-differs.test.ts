import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const rack = (asn: number) => ({ neighbors: [{ address: '192.168.11.2', remoteAs: asn, allowasIn: 1 }] })

test('switch-asn-differs fires', () => {
  expect(fleetComplaints('switch-asn-differs', [{ index: 0 }, { index: 1 }, { index: 2, underlay: rack(64521) }])).toEqual([
    'k2 underlay.neighbors.0.remoteAs: neighbor 192.168.11.2 has AS 64521 on host k2, and 64512 on 2 hosts: k0 and k1' +
      ' | k0 underlay.neighbors.0.remoteAs: 64512 on k0',
  ])
})

test('switch-asn-differs is silent where racks use the address again', () => {
  const racks = [1, 1, 2, 2, 3].map((number, index) => ({ index, underlay: rack(64512 + number) }))
  expect(fleetComplaints('switch-asn-differs', racks)).toEqual([])
})

test('switch-asn-differs is silent for link-local addresses, and for a neighbor that is a host', () => {
  const linkLocal = (asn: number) => ({
    interfaces: [{ name: 'eth1', addresses: ['169.254.0.1/30'] }],
    neighbors: [{ address: '169.254.0.2', remoteAs: asn }],
  })
  const racks = [64512, 64512, 64513].map((asn, index) => ({ index, underlay: linkLocal(asn) }))
  expect(fleetComplaints('switch-asn-differs', racks)).toEqual([])
  const towardsHost = (asn: number) => ({ neighbors: [{ address: '192.168.11.3', remoteAs: asn }] })
  const clients = [64514, 64514, 64599].map((asn, index) => ({ index: index + 1, underlay: towardsHost(asn) }))
  expect(fleetComplaints('switch-asn-differs', [{ index: 0 }, ...clients])).toEqual([])
})
