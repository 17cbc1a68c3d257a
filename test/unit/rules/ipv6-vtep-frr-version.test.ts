import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('ipv6-vtep-frr-version fires', () => {
  expect(complaintsOf('ipv6-vtep-frr-version', { vtep: '{ipv6: "2001:db8::2"}', underlay: 'routerId: 10.0.0.1' })).toEqual([
    'underlay.vtep.ipv6: FRR 10.3 carries nothing over an IPv6 VTEP',
  ])
})

test('ipv6-vtep-frr-version is silent', () => {
  expect(complaintsOf('ipv6-vtep-frr-version', {})).toEqual([])
  expect(
    complaintsOf('ipv6-vtep-frr-version', {
      vtep: '{ipv6: "2001:db8::2"}',
      underlay: 'routerId: 10.0.0.1',
      top: 'images: {frrVersion: {min: "10.6", max: "10.7"}}',
    }),
  ).toEqual([])
})
