import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const connected = { advertise: { connected: true } }

test('hostlink-subnet-shared-and-connected fires', () => {
  expect(fleetComplaints('hostlink-subnet-shared-and-connected', [{ index: 0 }, { index: 1, red: connected }])).toEqual([
    'k1 vrfs.0.advertise.connected: 192.169.10.0/24 of VRF "red" is on 2 hosts, and announced as connected by host k1',
  ])
})

test('hostlink-subnet-shared-and-connected is silent for a subnet of each host, and without connected', () => {
  const own = (index: number) => ({
    ...connected,
    hostLink: { routerAddresses: [`10.0.${index}.1/24`], hostAddresses: [`10.0.${index}.2/24`], bgp: { remoteAs: 64515 } },
  })
  expect(
    fleetComplaints(
      'hostlink-subnet-shared-and-connected',
      [0, 1].map((index) => ({ index, red: own(index) })),
    ),
  ).toEqual([])
  expect(fleetComplaints('hostlink-subnet-shared-and-connected', [{ index: 0 }, { index: 1 }])).toEqual([])
})
