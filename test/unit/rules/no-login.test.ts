import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('no-login fires', () => {
  expect(complaintsOf('no-login', {})).toEqual(['(document): nobody can log in to this node'])
})

test('no-login is silent', () => {
  expect(complaintsOf('no-login', { target: '{os: bootc, version: "10.1"}' })).toEqual([])
  expect(complaintsOf('no-login', { target: '{os: rhcos, version: "4.20"}', top: 'images: {delivery: archive}' })).toEqual([])
})
