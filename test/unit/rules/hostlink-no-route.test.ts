import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('hostlink-no-route fires', () => {
  expect(
    complaintsOf('hostlink-no-route', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24]}}]',
    }),
  ).toEqual(['vrfs[red].hostLink: the host has no route into VRF "red" but its link'])
})

test('hostlink-no-route is silent', () => {
  expect(complaintsOf('hostlink-no-route', {})).toEqual([])
  expect(
    complaintsOf('hostlink-no-route', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [10.0.0.0/8]}}]',
    }),
  ).toEqual([])
})
