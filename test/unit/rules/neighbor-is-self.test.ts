import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('neighbor-is-self fires', () => {
  expect(complaintsOf('neighbor-is-self', { neighbors: '[{address: 192.168.11.3, remoteAs: 64512}]' })).toEqual([
    'underlay.neighbors[192.168.11.3].address: neighbor 192.168.11.3 is the node itself, interface eth1',
  ])
  expect(complaintsOf('neighbor-is-self', { neighbors: '[{address: 100.65.0.2, remoteAs: 64512}]' })).toEqual([
    'underlay.neighbors[100.65.0.2].address: neighbor 100.65.0.2 is the node itself, the VTEP',
  ])
})

test('neighbor-is-self is silent', () => {
  expect(complaintsOf('neighbor-is-self', {})).toEqual([])
})
