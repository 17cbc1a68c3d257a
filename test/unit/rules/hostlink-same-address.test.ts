import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('hostlink-same-address fires', () => {
  expect(
    complaintsOf('hostlink-same-address', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.1/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].hostLink.hostAddresses[0]: 192.169.10.1 is the address of both ends of the host link'])
})

test('hostlink-same-address is silent', () => {
  expect(complaintsOf('hostlink-same-address', {})).toEqual([])
})
