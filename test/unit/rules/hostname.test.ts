import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('hostname fires', () => {
  expect(complaintsOf('hostname', { name: 'k_0' })).toEqual(['name: "k_0" is not a host name'])
  expect(complaintsOf('hostname', { top: 'system: {hostname: "-k0.example"}' })).toEqual([
    'system.hostname: "-k0.example" is not a host name',
  ])
})

test('hostname is silent', () => {
  expect(complaintsOf('hostname', { name: 'k0.rack-2.example.net', top: 'system: {hostname: K0}' })).toEqual([])
})
