import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const origin = { neighbors: [{ address: '192.168.11.2', remoteAs: 64512, allowasIn: 'origin' }] }

test('allowas-origin-shared-asn fires', () => {
  expect(fleetComplaints('allowas-origin-shared-asn', [{ index: 0, underlay: origin }, { index: 1 }])).toEqual([
    "k0 underlay.neighbors.0.allowasIn: AS 64514 is that of several hosts, and allowasIn: origin drops the routes of another one's speaker on host k0",
  ])
})

test('allowas-origin-shared-asn is silent for one host, and where no speaker is behind the others', () => {
  expect(fleetComplaints('allowas-origin-shared-asn', [{ index: 0, underlay: origin }])).toEqual([])
  const silent = { hostLink: { routerAddresses: ['192.169.10.1/24'], hostAddresses: ['192.169.10.9/24'] } }
  expect(
    fleetComplaints(
      'allowas-origin-shared-asn',
      [0, 1].map((index) => ({ index, underlay: origin, red: silent })),
    ),
  ).toEqual([])
})
