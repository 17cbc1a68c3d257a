import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('nic-in-two-roles fires', () => {
  expect(
    complaintsOf('nic-in-two-roles', {
      interfaces: '[{name: eth1, addresses: [192.168.11.3/24]}, {name: eth1, addresses: [192.168.12.3/24]}]',
    }),
  ).toEqual(['underlay.interfaces[1].name: eth1 is listed twice'])
  expect(
    complaintsOf('nic-in-two-roles', {
      top: 'system: {nicNames: [{name: m0, mac: "52:54:00:00:00:01"}, {name: m0, mac: "52:54:00:00:00:02"}]}',
    }),
  ).toEqual(['system.nicNames[1].name: m0 is listed twice'])
})

test('nic-in-two-roles is silent', () => {
  expect(
    complaintsOf('nic-in-two-roles', {
      interfaces: '[{name: eth1, addresses: [192.168.11.3/24]}, {name: eth2, addresses: [192.168.12.3/24]}]',
    }),
  ).toEqual([])
})
