import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('route-family fires', () => {
  expect(
    complaintsOf('route-family', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.1.0.0/16, via: "fd00::2"}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].staticRoutes[10.1.0.0/16].via: 10.1.0.0/16 is IPv4, its next hop fd00::2 IPv6'])
  expect(
    complaintsOf('route-family', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [{prefix: "2001:db8::/32", via: 192.169.10.1}]}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.hostRoutes[2001:db8::/32].via: 2001:db8::/32 is IPv6, its next hop 192.169.10.1 IPv4'])
})

test('route-family is silent', () => {
  expect(
    complaintsOf('route-family', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.1.0.0/16, via: 192.169.10.2}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
