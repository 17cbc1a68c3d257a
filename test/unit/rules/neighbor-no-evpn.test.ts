import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('neighbor-no-evpn fires', () => {
  expect(
    complaintsOf('neighbor-no-evpn', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, addressFamilies: {ipv4Unicast: {}}}]',
    }),
  ).toEqual(['underlay.neighbors: no neighbor has the address family l2vpnEvpn'])
})

test('neighbor-no-evpn is silent', () => {
  expect(
    complaintsOf('neighbor-no-evpn', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, addressFamilies: {ipv4Unicast: {}}}]',
      vrfs: '[]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('neighbor-no-evpn', {
      neighbors:
        '[{address: 192.168.11.2, remoteAs: 64512, addressFamilies: {ipv4Unicast: {}}}, {address: 192.168.11.1, remoteAs: 64512}]',
    }),
  ).toEqual([])
})
