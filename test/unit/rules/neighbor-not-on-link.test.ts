import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('neighbor-not-on-link fires', () => {
  expect(complaintsOf('neighbor-not-on-link', { neighbors: '[{address: 192.168.12.2, remoteAs: 64512}]' })).toEqual([
    'underlay.neighbors[192.168.12.2].address: neighbor 192.168.12.2 is in no subnet of this node',
  ])
})

test('neighbor-not-on-link is silent', () => {
  expect(
    complaintsOf('neighbor-not-on-link', { neighbors: '[{address: 192.168.12.2, remoteAs: 64512, ebgpMultihop: true}]' }),
  ).toEqual([])
  expect(
    complaintsOf('neighbor-not-on-link', {
      neighbors:
        '[{address: 192.168.11.2, remoteAs: 64512}, {address: 10.9.9.9, remoteAs: internal}, {address: 10.9.9.8, remoteAs: 64514}]',
    }),
  ).toEqual([])
  expect(complaintsOf('neighbor-not-on-link', { neighbors: '[{address: 100.65.0.2, remoteAs: 64512}]' })).toEqual([])
})
