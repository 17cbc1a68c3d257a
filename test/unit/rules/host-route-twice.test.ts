import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('host-route-twice fires', () => {
  expect(
    complaintsOf('host-route-twice', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [10.0.0.0/8]}}, {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.11.1/24], hostAddresses: [192.169.11.2/24], hostRoutes: [10.0.0.0/8]}}]',
    }),
  ).toEqual(['vrfs[blue].hostLink.hostRoutes[0]: 10.0.0.0/8 is routed on the host twice'])
})

test('host-route-twice is silent', () => {
  expect(
    complaintsOf('host-route-twice', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [10.0.0.0/8]}}, {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.11.1/24], hostAddresses: [192.169.11.2/24], hostRoutes: [10.0.0.0/9]}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('host-route-twice', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [0.0.0.0/0]}}, {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.11.1/24], hostAddresses: [192.169.11.2/24], hostRoutes: [0.0.0.0/0]}}]',
    }),
  ).toEqual([])
})
