import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const link = { hostLink: { routerAddresses: ['192.169.10.1/24'], hostAddresses: ['192.169.10.2/24'], bgp: { remoteAs: 64515 } } }

test('hostlink-address-shared fires', () => {
  expect(
    fleetComplaints(
      'hostlink-address-shared',
      [0, 1].map((index) => ({ index, red: link })),
    ),
  ).toEqual([
    'k0 vrfs.0.hostLink.hostAddresses: 192.169.10.2 of VRF "red" is announced by 2 hosts: k0 and k1' +
      ' | k1 vrfs.0.hostLink.hostAddresses: also on k1',
  ])
})

test('hostlink-address-shared is silent in other tenants, and where it is not announced', () => {
  expect(
    fleetComplaints(
      'hostlink-address-shared',
      [0, 1].map((index) => ({ index, red: { ...link, name: `r${index}`, l3vni: 100 + index } })),
    ),
  ).toEqual([])
  expect(
    fleetComplaints(
      'hostlink-address-shared',
      [0, 1].map((index) => ({ index, red: { ...link, advertise: { hostAddress: false } } })),
    ),
  ).toEqual([])
})
