import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('hostlink-network-address fires', () => {
  expect(
    complaintsOf('hostlink-network-address', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.0/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.hostAddresses[0]: 192.169.10.0 is the first address of its subnet'])
  expect(
    complaintsOf('hostlink-network-address', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: ["fd00::/64"], hostAddresses: ["fd00::1/64"], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.routerAddresses[0]: fd00:: is the first address of its subnet'])
})

test('hostlink-network-address is silent', () => {
  expect(
    complaintsOf('hostlink-network-address', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.0/31], hostAddresses: [192.169.10.1/31], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
