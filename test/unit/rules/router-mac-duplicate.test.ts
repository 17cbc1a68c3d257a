import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const routerMac = (mac: string) => ({ underlay: { routerMac: mac } })

test('router-mac-duplicate fires', () => {
  expect(
    fleetComplaints(
      'router-mac-duplicate',
      [0, 1].map((index) => ({ index, ...routerMac('02:00:00:00:00:01') })),
    ),
  ).toEqual([
    'k0 underlay.routerMac: router MAC 02:00:00:00:00:01 is used by 2 hosts: k0 and k1 | k1 underlay.routerMac: also on k1',
  ])
})

test('router-mac-duplicate is silent', () => {
  expect(
    fleetComplaints(
      'router-mac-duplicate',
      [0, 1].map((index) => ({ index, ...routerMac(`02:00:00:00:00:0${index + 1}`) })),
    ),
  ).toEqual([])
})
