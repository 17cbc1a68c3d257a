import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('neighbor-unicast-missing fires', () => {
  expect(
    complaintsOf('neighbor-unicast-missing', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, addressFamilies: {l2vpnEvpn: {}}}]',
    }),
  ).toEqual(['underlay.neighbors: no neighbor has the address family ipv4Unicast, so that nobody learns the VTEP 100.65.0.2'])
  expect(
    complaintsOf('neighbor-unicast-missing', {
      vtep: '{ipv6: "2001:db8::2"}',
      underlay: 'routerId: 10.0.0.1',
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, addressFamilies: {ipv4Unicast: {}, l2vpnEvpn: {}}}]',
    }),
  ).toEqual(['underlay.neighbors: no neighbor has the address family ipv6Unicast, so that nobody learns the VTEP 2001:db8::2'])
})

test('neighbor-unicast-missing is silent', () => {
  expect(complaintsOf('neighbor-unicast-missing', {})).toEqual([])
})
