import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('neighbor-duplicate fires', () => {
  expect(
    complaintsOf('neighbor-duplicate', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512}, {address: 192.168.11.2, remoteAs: 64513}]',
    }),
  ).toEqual(['underlay.neighbors[1].address: neighbor 192.168.11.2 is listed twice'])
})

test('neighbor-duplicate is silent', () => {
  expect(
    complaintsOf('neighbor-duplicate', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512}, {address: 192.168.11.1, remoteAs: 64513}]',
    }),
  ).toEqual([])
})
