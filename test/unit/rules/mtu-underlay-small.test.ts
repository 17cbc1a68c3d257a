import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('mtu-underlay-small fires', () => {
  expect(complaintsOf('mtu-underlay-small', { vrfs: '[{name: red, l3vni: 100, mtu: 1500}]' })).toEqual([
    'vrfs[red].mtu: VRF "red" has an MTU of 1500, and an underlay of 1500 carries 1450',
  ])
})

test('mtu-underlay-small is silent', () => {
  expect(complaintsOf('mtu-underlay-small', { vrfs: '[{name: red, l3vni: 100, mtu: 1450}]' })).toEqual([])
  expect(
    complaintsOf('mtu-underlay-small', {
      interfaces: '[{name: eth1, mtu: 1550, addresses: [192.168.11.3/24]}]',
      vrfs: '[{name: red, l3vni: 100, mtu: 1500}]',
    }),
  ).toEqual([])
})
