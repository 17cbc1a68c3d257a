import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('readiness-sessions fires', () => {
  expect(complaintsOf('readiness-sessions', { top: 'readiness: {sessions: 2}' })).toEqual([
    'readiness.sessions: 2 sessions cannot be established: the underlay has 1',
  ])
})

test('readiness-sessions is silent', () => {
  expect(complaintsOf('readiness-sessions', { top: 'readiness: {sessions: 1}' })).toEqual([])
  expect(complaintsOf('readiness-sessions', { top: 'readiness: {sessions: all}' })).toEqual([])
})
