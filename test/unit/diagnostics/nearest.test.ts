import { expect, test } from 'vitest'
import { nearest } from '#src/diagnostics/nearest.ts'

const KEYS = ['name', 'l3vni', 'asn', 'neighbors', 'routeTargets', 'hostLink', 'external', 'internal']

test.each([
  ['neighbours', 'neighbors'],
  ['nieghbors', 'neighbors'],
  ['hostlink', 'hostLink'],
  ['HOSTLINK', 'hostLink'],
  ['routerTargets', 'routeTargets'],
  ['extrenal', 'external'],
  ['internl', 'internal'],
  ['l3vnis', 'l3vni'],
  ['vni', 'l3vni'],
  ['nam', 'name'],
  ['naem', 'name'],
  ['anme', 'name'],
  ['targets', 'routeTargets'],
])('%s means %s', (word, expected) => {
  expect(nearest(word, KEYS)).toBe(expected)
})

test.each(['', 'x', 'mtu', 'vrf', 'bgp', 'ax', 'completely', 'n'.repeat(10_000)])('%s means none', (word) => {
  expect(nearest(word, KEYS)).toBeNull()
})

test('the first of equals is taken, an exact one before all', () => {
  expect(nearest('valid', ['valib', 'valix', 'valid'])).toBe('valid')
  expect(nearest('val', ['vax', 'vay'])).toBe('vax')
})
