import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('rt-wildcard-frr-version fires', () => {
  expect(
    complaintsOf('rt-wildcard-frr-version', {
      vrfs: '[{name: red, l3vni: 100, routeTargets: {import: ["*:100"]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
      top: 'images: {frrVersion: {min: "8.4", max: "8.5"}}',
    }),
  ).toEqual(['vrfs[red].routeTargets.import: FRR 8.4 does not load the route target *:100'])
})

test('rt-wildcard-frr-version is silent', () => {
  expect(
    complaintsOf('rt-wildcard-frr-version', {
      vrfs: '[{name: red, l3vni: 100, routeTargets: {import: ["*:100"]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('rt-wildcard-frr-version', {
      vrfs: '[{name: red, l3vni: 100, routeTargets: {import: ["64512:100"]}, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
      top: 'images: {frrVersion: {min: "8.4", max: "8.5"}}',
    }),
  ).toEqual([])
})
