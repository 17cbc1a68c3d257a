import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('timers-order fires', () => {
  expect(
    complaintsOf('timers-order', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, timers: {keepaliveSeconds: 5, holdSeconds: 10}}]',
    }),
  ).toEqual(['underlay.neighbors[192.168.11.2].timers.holdSeconds: a hold time of 10 s is less than three keepalives of 5 s'])
})

test('timers-order is silent', () => {
  expect(
    complaintsOf('timers-order', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, timers: {keepaliveSeconds: 3, holdSeconds: 9}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('timers-order', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, timers: {keepaliveSeconds: 3, holdSeconds: 0}}]',
    }),
  ).toEqual([])
})
