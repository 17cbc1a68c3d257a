import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('rt-wildcard-export fires', () => {
  expect(
    complaintsOf('rt-wildcard-export', {
      vrfs: '[{name: red, l3vni: 100, routeTargets: {export: ["*:100"]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].routeTargets.export: *:100 cannot be exported'])
})

test('rt-wildcard-export is silent', () => {
  expect(
    complaintsOf('rt-wildcard-export', {
      vrfs: '[{name: red, l3vni: 100, routeTargets: {import: ["*:100"], export: ["64514:100"]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
