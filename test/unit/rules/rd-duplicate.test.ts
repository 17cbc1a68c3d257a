import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('rd-duplicate fires', () => {
  expect(
    complaintsOf('rd-duplicate', { vrfs: '[{name: red, l3vni: 100}, {name: blue, l3vni: 200, rd: "100.65.0.2:100"}]' }),
  ).toEqual(['vrfs[blue].rd: route distinguisher 100.65.0.2:100 is already that of VRF "red"'])
})

test('rd-duplicate is silent', () => {
  expect(complaintsOf('rd-duplicate', { vrfs: '[{name: red, l3vni: 100}, {name: blue, l3vni: 65636}]' })).toEqual([])
})
