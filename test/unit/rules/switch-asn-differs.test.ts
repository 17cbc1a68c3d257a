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
