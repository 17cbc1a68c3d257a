import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('ebgp-multihop-internal fires', () => {
  expect(
    complaintsOf('ebgp-multihop-internal', { neighbors: '[{address: 192.168.11.2, remoteAs: internal, ebgpMultihop: 3}]' }),
  ).toEqual([
    'underlay.neighbors[192.168.11.2].ebgpMultihop: neighbor 192.168.11.2 is internal, and ebgpMultihop is for external ones',
  ])
})

test('ebgp-multihop-internal is silent', () => {
  expect(
    complaintsOf('ebgp-multihop-internal', { neighbors: '[{address: 192.168.11.2, remoteAs: external, ebgpMultihop: 3}]' }),
  ).toEqual([])
})
