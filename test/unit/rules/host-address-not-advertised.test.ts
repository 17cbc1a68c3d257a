import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('host-address-not-advertised fires', () => {
  expect(
    complaintsOf('host-address-not-advertised', {
      vrfs: '[{name: red, l3vni: 100, advertise: {hostAddress: false}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].advertise.hostAddress: VRF "red" does not announce 192.169.10.2, the address of the host'])
})

test('host-address-not-advertised is silent', () => {
  expect(complaintsOf('host-address-not-advertised', {})).toEqual([])
  expect(
    complaintsOf('host-address-not-advertised', {
      vrfs: '[{name: red, l3vni: 100, advertise: {hostAddress: false, connected: true}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('host-address-not-advertised', {
      vrfs: '[{name: red, l3vni: 100, advertise: {hostAddress: false, networks: [192.169.10.0/24]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
