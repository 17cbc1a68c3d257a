import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('hostlink-overlap-other-vrf fires', () => {
  expect(
    complaintsOf('hostlink-overlap-other-vrf', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}, {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.10.129/25], hostAddresses: [192.169.10.130/25], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[blue].hostLink.hostAddresses[0]: 192.169.10.128/25 overlaps 192.169.10.0/24 of VRF "red" on the host'])
})

test('hostlink-overlap-other-vrf is silent', () => {
  expect(
    complaintsOf('hostlink-overlap-other-vrf', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}, {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.11.1/24], hostAddresses: [192.169.11.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('hostlink-overlap-other-vrf', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24, 192.169.10.3/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
