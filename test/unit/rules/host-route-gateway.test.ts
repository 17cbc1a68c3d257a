import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('host-route-gateway fires', () => {
  expect(
    complaintsOf('host-route-gateway', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [{prefix: 10.0.0.0/8, via: 192.169.99.1}]}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.hostRoutes[10.0.0.0/8].via: next hop 192.169.99.1 is in no subnet of this link'])
  expect(
    complaintsOf('host-route-gateway', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [{prefix: 10.0.0.0/8, via: 192.169.10.2}]}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.hostRoutes[10.0.0.0/8].via: next hop 192.169.10.2 is the host itself'])
})

test('host-route-gateway is silent', () => {
  expect(
    complaintsOf('host-route-gateway', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [10.0.0.0/8, {prefix: 11.0.0.0/8, via: 192.169.10.9}]}}]',
    }),
  ).toEqual([])
})
