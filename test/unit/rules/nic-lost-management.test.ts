import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('nic-lost-management fires', () => {
  expect(complaintsOf('nic-lost-management', { vrfs: '[{name: blue, l3vni: 200}]' })).toEqual([
    'underlay.interfaces: eth1 move into the router, and no host link gives the host an address',
  ])
})

test('nic-lost-management is silent', () => {
  expect(complaintsOf('nic-lost-management', {})).toEqual([])
  expect(
    complaintsOf('nic-lost-management', {
      vrfs: '[{name: blue, l3vni: 200}]',
      top: 'system: {nicNames: [{name: mgmt0, mac: "52:54:00:00:00:01"}]}',
    }),
  ).toEqual([])
})
