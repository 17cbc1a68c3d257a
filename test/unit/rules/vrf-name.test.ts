import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('vrf-name fires', () => {
  expect(complaintsOf('vrf-name', { vrfs: '[{name: mgmt, l3vni: 100}]' })).toEqual([
    'vrfs[mgmt].name: "mgmt" cannot be the name of a VRF: it is taken on every node',
  ])
})

test('vrf-name is silent', () => {
  expect(complaintsOf('vrf-name', { vrfs: '[{name: mgmt2, l3vni: 100}]' })).toEqual([])
})
