import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('timers-hold fires', () => {
  expect(
    complaintsOf('timers-hold', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, timers: {keepaliveSeconds: 1, holdSeconds: 2}}]',
    }),
  ).toEqual(['underlay.neighbors[192.168.11.2].timers.holdSeconds: a hold time of 2 s is not allowed'])
})

test('timers-hold is silent', () => {
  expect(
    complaintsOf('timers-hold', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, timers: {keepaliveSeconds: 1, holdSeconds: 3}}]',
    }),
  ).toEqual([])
  expect(
    complaintsOf('timers-hold', {
      neighbors: '[{address: 192.168.11.2, remoteAs: 64512, timers: {keepaliveSeconds: 0, holdSeconds: 0}}]',
    }),
  ).toEqual([])
})
