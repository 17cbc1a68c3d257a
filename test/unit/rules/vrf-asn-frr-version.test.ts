import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('vrf-asn-frr-version fires', () => {
  expect(
    complaintsOf('vrf-asn-frr-version', {
      vrfs: '[{name: red, l3vni: 100, asn: 64516, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
      top: 'images: {frrVersion: {min: "8.4", max: "8.5"}}',
    }),
  ).toEqual(['vrfs[red].asn: VRF "red" has AS 64516, which FRR 8.4 does not load beside 64514'])
})

test('vrf-asn-frr-version is silent', () => {
  expect(
    complaintsOf('vrf-asn-frr-version', {
      vrfs: '[{name: red, l3vni: 100, asn: 64516, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
  expect(complaintsOf('vrf-asn-frr-version', { top: 'images: {frrVersion: {min: "8.4", max: "8.5"}}' })).toEqual([])
})
