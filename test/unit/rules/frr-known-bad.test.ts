import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('frr-known-bad fires', () => {
  expect(complaintsOf('frr-known-bad', { top: 'images: {frrVersion: {min: "10.4.1", max: "10.4.1"}}' })).toEqual([
    'images.frrVersion.min: FRR 10.4.1 stops forwarding after some thousand packets (FRRouting/frr#19756)',
  ])
  expect(complaintsOf('frr-known-bad', { top: 'images: {frrVersion: {min: "10.3", max: "10.7.1"}}' })).toEqual([
    'images.frrVersion.max: FRR 10.7.1 drops IPv4 routes over interfaces without an address when another link goes down (FRRouting/frr#23164)',
  ])
})

test('frr-known-bad is silent', () => {
  expect(complaintsOf('frr-known-bad', {})).toEqual([])
  expect(complaintsOf('frr-known-bad', { top: 'images: {frrVersion: {min: "10.3", max: "10.7"}}' })).toEqual([])
  expect(complaintsOf('frr-known-bad', { top: 'images: {frrVersion: {min: "10.4", max: "10.4.2"}}' })).toEqual([])
})
