import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

test('rd-on-two-hosts fires', () => {
  expect(
    fleetComplaints(
      'rd-on-two-hosts',
      [0, 1].map((index) => ({ index, red: { rd: '64514:100' } })),
    ),
  ).toEqual(['k0 vrfs.0.rd: route distinguisher 64514:100 is used by 2 hosts: k0 and k1 | k1 vrfs.0.rd: also on k1'])
})

test('rd-on-two-hosts is silent', () => {
  expect(
    fleetComplaints(
      'rd-on-two-hosts',
      [0, 1].map((index) => ({ index, red: { rd: `64514:${index}` } })),
    ),
  ).toEqual([])
})
