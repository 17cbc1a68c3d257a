import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('vrf-asn-differs fires', () => {
  expect(
    complaintsOf('vrf-asn-differs', {
      vrfs: '[{name: red, l3vni: 100, asn: 64516, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].asn: VRF "red" has AS 64516, the underlay 64514'])
})

test('vrf-asn-differs is silent', () => {
  expect(complaintsOf('vrf-asn-differs', {})).toEqual([])
  expect(
    complaintsOf('vrf-asn-differs', {
      vrfs: '[{name: red, l3vni: 100, asn: 64514, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
