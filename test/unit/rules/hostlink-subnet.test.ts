import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('hostlink-subnet fires', () => {
  expect(
    complaintsOf('hostlink-subnet', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.11.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([
    'vrfs[red].hostLink.hostAddresses[0]: host address 192.169.11.2/24 is in no subnet of the router, which has 192.169.10.1/24',
  ])
  expect(
    complaintsOf('hostlink-subnet', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/32], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([
    'vrfs[red].hostLink.hostAddresses[0]: host address 192.169.10.2/32 is in no subnet of the router, which has 192.169.10.1/24',
  ])
})

test('hostlink-subnet is silent', () => {
  expect(
    complaintsOf('hostlink-subnet', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24, "fd00::1/64"], hostAddresses: [192.169.10.2/24, "fd00::2/64"], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
