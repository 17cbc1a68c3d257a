import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('static-host-no-return-route fires', () => {
  expect(
    complaintsOf('static-host-no-return-route', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.244.0.0/24, via: 192.169.10.2}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [0.0.0.0/0]}}]',
    }),
  ).toEqual(['vrfs[red].staticRoutes[10.244.0.0/24].prefix: VRF "red" routes 10.244.0.0/24 to the host and does not announce it'])
})

test('static-host-no-return-route is silent', () => {
  expect(
    complaintsOf('static-host-no-return-route', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.244.0.0/24, via: 192.169.10.2}], advertise: {static: true}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [0.0.0.0/0]}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('static-host-no-return-route', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.244.0.0/24, via: 192.169.10.2}], advertise: {networks: [10.244.0.0/16]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [0.0.0.0/0]}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('static-host-no-return-route', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.244.0.0/24, via: 192.169.10.2}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('static-host-no-return-route', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [0.0.0.0/0]}}]',
    }),
  ).toEqual([])
})
