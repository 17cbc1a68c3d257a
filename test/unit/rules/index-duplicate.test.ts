import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

test('index-duplicate fires, and says alone what follows from it', () => {
  const parts = [{ index: 0 }, { index: 2 }, { index: 2, name: 'k7' }]
  expect(fleetComplaints('index-duplicate', parts)).toEqual([
    'k2 index: index 2 is used by 2 hosts: k2 and k7 | k7 index: also on k7',
  ])
  for (const code of ['vtep-duplicate', 'router-id-duplicate', 'router-mac-duplicate', 'rd-on-two-hosts'])
    expect(fleetComplaints(code, parts)).toEqual([])
})

test('index-duplicate is silent', () => {
  const withoutIndex = { underlay: { vtep: { ipv4: '100.65.0.2' } } }
  expect(fleetComplaints('index-duplicate', [{ index: 0 }, { index: 1 }])).toEqual([])
  expect(
    fleetComplaints('index-duplicate', [
      { index: 0, ...withoutIndex, top: { index: undefined } },
      { index: 1, ...withoutIndex, top: { index: undefined } },
    ]),
  ).toEqual([])
})
