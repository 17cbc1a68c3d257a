import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('static-route-gateway fires', () => {
  expect(
    complaintsOf('static-route-gateway', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.1.0.0/16, via: 10.9.9.9}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].staticRoutes[10.1.0.0/16].via: next hop 10.9.9.9 is in no subnet of VRF "red"'])
})

test('static-route-gateway is silent', () => {
  expect(
    complaintsOf('static-route-gateway', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.1.0.0/16, via: 192.169.10.2}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
