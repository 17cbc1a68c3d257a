import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('after-ovs-target fires', () => {
  expect(complaintsOf('after-ovs-target', { top: 'system: {bootMode: after-ovs}' })).toEqual([
    'system.bootMode: fedora-coreos has no ovs-configuration.service to wait for',
  ])
})

test('after-ovs-target is silent', () => {
  expect(
    complaintsOf('after-ovs-target', {
      target: '{os: rhcos, version: "4.20"}',
      top: 'images: {delivery: archive}\nsystem: {bootMode: after-ovs}',
    }),
  ).toEqual([])
})
