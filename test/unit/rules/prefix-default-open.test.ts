import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('prefix-default-open fires', () => {
  expect(
    complaintsOf('prefix-default-open', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: external}}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.bgp: this host session takes every network and has no maximumPrefix'])
  expect(
    complaintsOf('prefix-default-open', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515, importPrefixes: [0.0.0.0/0]}}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.bgp: this host session takes every network and has no maximumPrefix'])
})

test('prefix-default-open is silent', () => {
  expect(complaintsOf('prefix-default-open', {})).toEqual([])
  expect(
    complaintsOf('prefix-default-open', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: external, maximumPrefix: 100}}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('prefix-default-open', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: external, importPrefixes: [10.244.0.0/16]}}}]',
    }),
  ).toEqual([])
})
