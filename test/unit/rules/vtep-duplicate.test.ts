import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const vtep = { vtep: { ipv4: '100.65.0.2' } }

test('vtep-duplicate fires once, and router-id, router MAC and route distinguisher follow from it', () => {
  const parts = [
    { index: 0, underlay: vtep },
    { index: 1, underlay: vtep },
    { index: 7, underlay: vtep },
  ]
  expect(fleetComplaints('vtep-duplicate', parts)).toEqual([
    'k0 underlay.vtep.ipv4: VTEP 100.65.0.2 is used by 3 hosts: k0, k1 and k7' +
      ' | k1 underlay.vtep.ipv4: also on k1 | k7 underlay.vtep.ipv4: also on k7',
  ])
  for (const code of ['router-id-duplicate', 'router-mac-duplicate', 'rd-on-two-hosts'])
    expect(fleetComplaints(code, parts)).toEqual([])
})

test('vtep-duplicate fires for IPv6', () => {
  const parts = [0, 1].map((index) => ({ index, underlay: { vtep: { ipv6: '2001:db8::1' }, routerId: `10.0.0.${index}` } }))
  expect(fleetComplaints('vtep-duplicate', parts)).toHaveLength(1)
})

test('vtep-duplicate is silent', () => {
  expect(fleetComplaints('vtep-duplicate', [{ index: 0, underlay: vtep }, { index: 1 }])).toEqual([])
})
