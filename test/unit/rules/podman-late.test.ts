import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('podman-late fires', () => {
  expect(complaintsOf('podman-late', { target: '{os: flatcar, version: 4593}' })).toEqual([
    'target.version: flatcar 4593 merges podman after the boot has begun, so that no router can be up before kubelet',
  ])
})

test('podman-late is silent', () => {
  expect(complaintsOf('podman-late', { target: '{os: flatcar, version: 4628}' })).toEqual([])
})
