import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

test('host-name-duplicate fires in whichever case, and for what is written to /etc/hostname', () => {
  expect(
    fleetComplaints('host-name-duplicate', [
      { index: 0, name: 'k0' },
      { index: 1, name: 'K0' },
    ]),
  ).toEqual(['k0 name: host name "k0" is used by 2 hosts: k0 and K0 | K0 name: also on K0'])
  expect(fleetComplaints('host-name-duplicate', [{ index: 0 }, { index: 1, top: { system: { hostname: 'k0' } } }])).toEqual([
    'k0 name: host name "k0" is used by 2 hosts: k0 and k1 | k1 system.hostname: also on k1',
  ])
})

test('host-name-duplicate is silent', () => {
  expect(fleetComplaints('host-name-duplicate', [{ index: 0 }, { index: 1 }])).toEqual([])
})
