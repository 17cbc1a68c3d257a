import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const targets = (target: string) => ({ routeTargets: { import: [target], export: [target] } })

test('vni-meaning-differs fires for another name, at the hosts that differ from most', () => {
  expect(fleetComplaints('vni-meaning-differs', [{ index: 0, red: { name: 'blue' } }, { index: 1 }, { index: 2 }])).toEqual([
    'k0 vrfs.0.l3vni: VNI 100 is VRF "blue" on host k0, and VRF "red" on 2 hosts: k1 and k2 | k1 vrfs.0: VRF "red" on k1',
  ])
})

test('vni-meaning-differs fires for route targets that bind hosts to two tenants', () => {
  expect(fleetComplaints('vni-meaning-differs', [{ index: 0 }, { index: 1 }, { index: 2, red: targets('65000:7') }])).toEqual([
    'k2 vrfs.0.routeTargets: VNI 100 (VRF "red") has route targets on host k2 that bind it to none of 2 hosts: k0 and k1' +
      ' | k0 vrfs.0.routeTargets: others on k0',
  ])
})

test('vni-meaning-differs fires for targets that only an import of any AS would join', () => {
  expect(
    fleetComplaints('vni-meaning-differs', [
      { index: 0, red: targets('1:100') },
      { index: 1, red: targets('2:100') },
    ]),
  ).toHaveLength(1)
})

test('vni-meaning-differs is silent for hub and spokes, and for automatic targets of several AS numbers', () => {
  const hub = { routeTargets: { import: ['1:2'], export: ['1:1'] } }
  const spoke = { routeTargets: { import: ['1:1'], export: ['1:2'] } }
  expect(
    fleetComplaints('vni-meaning-differs', [
      { index: 0, red: hub },
      { index: 1, red: spoke },
      { index: 2, red: spoke },
    ]),
  ).toEqual([])
  expect(
    fleetComplaints('vni-meaning-differs', [
      { index: 0 },
      { index: 1, underlay: { asn: 64600 } },
      { index: 2, red: { asn: 64700 } },
    ]),
  ).toEqual([])
  expect(fleetComplaints('vni-meaning-differs', [{ index: 0 }, { index: 1, red: targets('65000:100') }])).toEqual([])
})
