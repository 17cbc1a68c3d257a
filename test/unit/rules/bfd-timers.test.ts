import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('bfd-timers fires', () => {
  expect(
    complaintsOf('bfd-timers', { neighbors: '[{address: 192.168.11.2, remoteAs: 64512, bfd: {transmitMilliseconds: 20}}]' }),
  ).toEqual(['underlay.neighbors[192.168.11.2].bfd: BFD every 20 ms is more than a busy node can keep up'])
  expect(
    complaintsOf('bfd-timers', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24, "fd00::1/64"], hostAddresses: [192.169.10.2/24, "fd00::2/64"], bgp: {remoteAs: 64515, bfd: {detectMultiplier: 20}}}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.bgp.bfd: BFD finds a failure after 6000 ms'])
})

test('bfd-timers is silent', () => {
  expect(complaintsOf('bfd-timers', { neighbors: '[{address: 192.168.11.2, remoteAs: 64512, bfd: true}]' })).toEqual([])
  expect(
    complaintsOf('bfd-timers', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, bfd: {transmitMilliseconds: 50, receiveMilliseconds: 1000}}]',
    }),
  ).toEqual([])
})
