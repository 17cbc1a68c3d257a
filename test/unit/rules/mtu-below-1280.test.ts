import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('mtu-below-1280 fires', () => {
  expect(
    complaintsOf('mtu-below-1280', {
      interfaces: '[{name: eth1, mtu: 1300, addresses: [192.168.11.3/24]}]',
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: ["fd00::1/64"], hostAddresses: ["fd00::2/64"], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red]: VRF "red" has IPv6 and an MTU of 1250'])
})

test('mtu-below-1280 is silent', () => {
  expect(complaintsOf('mtu-below-1280', { interfaces: '[{name: eth1, mtu: 1300, addresses: [192.168.11.3/24]}]' })).toEqual([])
  expect(
    complaintsOf('mtu-below-1280', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: ["fd00::1/64"], hostAddresses: ["fd00::2/64"], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([])
})
