import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('rt-auto-4byte-asn fires', () => {
  expect(
    complaintsOf('rt-auto-4byte-asn', {
      vrfs: '[{name: red, l3vni: 100, asn: 4200000100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red]: VRF "red" of AS 4200000100 exports the automatic route target 60004:100'])
})

test('rt-auto-4byte-asn is silent', () => {
  expect(
    complaintsOf('rt-auto-4byte-asn', {
      vrfs: '[{name: red, l3vni: 100, asn: 4200000100, routeTargets: {export: ["64514:100"]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
  expect(complaintsOf('rt-auto-4byte-asn', {})).toEqual([])
})
