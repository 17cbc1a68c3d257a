import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('vni-duplicate fires', () => {
  expect(complaintsOf('vni-duplicate', { vrfs: '[{name: red, l3vni: 100}, {name: blue, l3vni: 100}]' })).toEqual([
    'vrfs[blue].l3vni: VNI 100 is already used by VRF "red"',
  ])
})

test('vni-duplicate is silent', () => {
  expect(complaintsOf('vni-duplicate', { vrfs: '[{name: red, l3vni: 100}, {name: blue, l3vni: 200}]' })).toEqual([])
})
