import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('address-duplicate fires', () => {
  expect(complaintsOf('address-duplicate', { vtep: '{ipv4: 192.168.11.3}' })).toEqual([
    'underlay.interfaces[eth1].addresses[0]: 192.168.11.3 is already the address of the VTEP',
  ])
  expect(
    complaintsOf('address-duplicate', {
      interfaces: '[{name: eth1, addresses: [192.168.11.3/24]}, {name: eth2, addresses: [192.168.11.3/24]}]',
    }),
  ).toEqual(['underlay.interfaces[eth2].addresses[0]: 192.168.11.3 is already the address of interface eth1'])
})

test('address-duplicate is silent', () => {
  expect(
    complaintsOf('address-duplicate', { interfaces: '[{name: eth1, addresses: [192.168.11.3/24, 192.168.11.4/24]}]' }),
  ).toEqual([])
})
