import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('host-default-twice fires', () => {
  expect(
    complaintsOf('host-default-twice', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [0.0.0.0/0]}}, {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.11.1/24], hostAddresses: [192.169.11.2/24], hostRoutes: [0.0.0.0/0]}}]',
    }),
  ).toEqual(['vrfs[blue].hostLink.hostRoutes[0]: the host has a second default route 0.0.0.0/0'])
})

test('host-default-twice is silent', () => {
  expect(
    complaintsOf('host-default-twice', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], hostRoutes: [0.0.0.0/0]}}, {name: blue, l3vni: 200, hostLink: {routerAddresses: [192.169.11.1/24], hostAddresses: [192.169.11.2/24], hostRoutes: [10.0.0.0/8]}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('host-default-twice', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24, "fd00::1/64"], hostAddresses: [192.169.10.2/24, "fd00::2/64"], hostRoutes: [0.0.0.0/0, "::/0"]}}]',
    }),
  ).toEqual([])
})
