import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('router-id-family fires', () => {
  expect(complaintsOf('router-id-family', { underlay: 'routerId: 0.0.0.0' })).toEqual([
    'underlay.routerId: 0.0.0.0 cannot be a router-id',
  ])
  expect(complaintsOf('router-id-family', { underlay: 'routerId: 239.1.1.1' })).toEqual([
    'underlay.routerId: 239.1.1.1 cannot be a router-id',
  ])
})

test('router-id-family is silent', () => {
  expect(complaintsOf('router-id-family', { underlay: 'routerId: 10.0.0.1' })).toEqual([])
})
