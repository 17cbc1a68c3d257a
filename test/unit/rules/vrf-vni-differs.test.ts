import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

test('vrf-vni-differs fires', () => {
  expect(fleetComplaints('vrf-vni-differs', [{ index: 0 }, { index: 1 }, { index: 2, red: { l3vni: 1000 } }])).toEqual([
    'k2 vrfs.0.l3vni: VRF "red" has VNI 1000 on host k2, and 100 on 2 hosts: k0 and k1 | k0 vrfs.0.l3vni: 100 on k0',
  ])
})

test('vrf-vni-differs is silent where no VNI is the usual one, and where hosts silence it', () => {
  const sites = [100, 100, 200, 200].map((l3vni, index) => ({ index, red: { l3vni } }))
  expect(fleetComplaints('vrf-vni-differs', sites)).toEqual([])
  const lint = { lint: { 'vrf-vni-differs': 'a tenant that moves' } }
  expect(fleetComplaints('vrf-vni-differs', [{ index: 0 }, { index: 1 }, { index: 2, red: { l3vni: 1000 }, top: lint }])).toEqual(
    [],
  )
})

test('vrf-vni-differs tells of the VRF that differs, and not of another one', () => {
  const blue = { name: 'blue', l3vni: 200 }
  const hosts = [100, 100, 1000].map((l3vni, index) => ({ index, top: { vrfs: [blue, { name: 'red', l3vni }] } }))
  expect(fleetComplaints('vrf-vni-differs', hosts)).toEqual([
    'k2 vrfs.1.l3vni: VRF "red" has VNI 1000 on host k2, and 100 on 2 hosts: k0 and k1 | k0 vrfs.1.l3vni: 100 on k0',
  ])
})
