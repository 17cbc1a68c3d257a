import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('vrf-duplicate fires', () => {
  expect(complaintsOf('vrf-duplicate', { vrfs: '[{name: red, l3vni: 100}, {name: red, l3vni: 200}]' })).toEqual([
    'vrfs[1].name: there are two VRFs "red"',
  ])
})

test('vrf-duplicate is silent', () => {
  expect(complaintsOf('vrf-duplicate', { vrfs: '[{name: red, l3vni: 100}, {name: blue, l3vni: 200}]' })).toEqual([])
})
