import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('vtep-two-families fires', () => {
  expect(complaintsOf('vtep-two-families', { vtep: '{ipv4: 100.65.0.2, ipv6: "2001:db8::2"}' })).toEqual([
    'underlay.vtep.ipv6: tunnels start at 100.65.0.2; 2001:db8::2 is announced, and no tunnel uses it',
  ])
})

test('vtep-two-families is silent', () => {
  expect(complaintsOf('vtep-two-families', { vtep: '{ipv6: "2001:db8::2"}', underlay: 'routerId: 10.0.0.1' })).toEqual([])
})
