import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('route-duplicate fires', () => {
  expect(
    complaintsOf('route-duplicate', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.1.0.0/16, via: 192.169.10.2}, {prefix: 10.1.0.0/16, via: 192.169.10.2}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].staticRoutes[1]: 10.1.0.0/16 via 192.169.10.2 is listed twice'])
})

test('route-duplicate is silent', () => {
  expect(
    complaintsOf('route-duplicate', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.1.0.0/16, via: 192.169.10.2}, {prefix: 10.1.0.0/16, via: 192.169.10.3}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
