import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

test('router-id-duplicate fires, and route distinguishers made of it are silent', () => {
  const parts = [0, 1].map((index) => ({ index, underlay: { routerId: '10.0.0.1' } }))
  expect(fleetComplaints('router-id-duplicate', parts)).toEqual([
    'k0 underlay.routerId: router-id 10.0.0.1 is used by 2 hosts: k0 and k1 | k1 underlay.routerId: also on k1',
  ])
  expect(fleetComplaints('rd-on-two-hosts', parts)).toEqual([])
})

test('router-id-duplicate fires where one host writes what is the VTEP of the other', () => {
  expect(fleetComplaints('router-id-duplicate', [{ index: 0, underlay: { routerId: '100.65.0.1' } }, { index: 1 }])).toHaveLength(
    1,
  )
})

test('router-id-duplicate is silent', () => {
  const parts = [0, 1].map((index) => ({ index, underlay: { routerId: `10.0.0.${index + 1}` } }))
  expect(fleetComplaints('router-id-duplicate', parts)).toEqual([])
})
