import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const ipv6 = (index: number) => ({
  index,
  underlay: { vtep: { ipv6: `2001:db8::${index + 1}` }, routerId: `10.0.0.${index + 1}` },
})

test('vtep-family-mismatch fires once for all VNIs of the hosts', () => {
  const vrfs = {
    vrfs: [
      { name: 'red', l3vni: 100 },
      { name: 'blue', l3vni: 200 },
    ],
  }
  const parts = [{ index: 0 }, { index: 1 }, ipv6(2)].map((part) => ({ ...part, top: vrfs }))
  expect(fleetComplaints('vtep-family-mismatch', parts)).toEqual([
    'k2 underlay.vtep: the tunnels of VNI 200 are IPv6 on host k2, and IPv4 on 2 hosts: k0 and k1 | k0 underlay.vtep: IPv4 on k0',
  ])
})

test('vtep-family-mismatch is silent', () => {
  expect(fleetComplaints('vtep-family-mismatch', [ipv6(0), ipv6(1), { ...ipv6(2), red: { l3vni: 200 } }])).toEqual([])
  expect(fleetComplaints('vtep-family-mismatch', [ipv6(0), { index: 1, red: { l3vni: 200 } }])).toEqual([])
})
