import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const red = (imported: string, exported: string) => ({ red: { routeTargets: { import: [imported], export: [exported] } } })

test('rt-asymmetric fires', () => {
  expect(
    fleetComplaints('rt-asymmetric', [
      { index: 0, ...red('1:1', '1:1') },
      { index: 1, ...red('1:1', '1:2') },
    ]),
  ).toEqual(['k1 vrfs.0.routeTargets.export: route target 1:2 of VRF "red" is exported by host k1, and no host imports it'])
})

test('rt-asymmetric is silent for hub and spoke, a wildcard, automatic ones, and a VRF of one host', () => {
  expect(
    fleetComplaints('rt-asymmetric', [
      { index: 0, ...red('1:1', '1:2') },
      { index: 1, ...red('1:2', '1:1') },
    ]),
  ).toEqual([])
  expect(
    fleetComplaints('rt-asymmetric', [
      { index: 0, ...red('*:2', '1:2') },
      { index: 1, ...red('*:2', '7:2') },
    ]),
  ).toEqual([])
  expect(fleetComplaints('rt-asymmetric', [{ index: 0 }, { index: 1, underlay: { asn: 65000 } }])).toEqual([])
  expect(fleetComplaints('rt-asymmetric', [{ index: 0, ...red('1:1', '1:9') }])).toEqual([])
})

test('rt-asymmetric is silent where another VRF imports it', () => {
  const vrfs = [
    { name: 'red', l3vni: 100, routeTargets: { import: ['1:1'], export: ['1:1', '1:2'] } },
    { name: 'shared', l3vni: 200, routeTargets: { import: ['1:2'], export: ['1:1'] } },
  ]
  expect(
    fleetComplaints(
      'rt-asymmetric',
      [0, 1].map((index) => ({ index, top: { vrfs } })),
    ),
  ).toEqual([])
})
