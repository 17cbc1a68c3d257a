import { readdirSync } from 'node:fs'
import { expect, test } from 'vitest'
import { FLEET_RULES } from '#src/rules/fleet-rules.ts'
import { fleetCodes, fleetComplaints, plainFleet } from '#test/helpers/fleet-hosts.ts'

test('every rule has a file of its name and a test of its name', () => {
  const codes = FLEET_RULES.map(({ code }) => code)
  const files = new Set(readdirSync(new URL('../../../src/rules/fleet', import.meta.url)))
  const tests = new Set(readdirSync(new URL('.', import.meta.url)))
  expect(codes.filter((code) => !files.has(`${code}.ts`) || !tests.has(`${code}.test.ts`))).toEqual([])
  expect(codes).toEqual([...codes].sort())
})

test('a fleet of hosts that differ by their index is told nothing', () => {
  expect(fleetCodes([])).toEqual([])
  expect(fleetCodes(plainFleet(1))).toEqual([])
  expect(fleetCodes(plainFleet(40))).toEqual([])
})

test('one cause is told once, with the hosts it hits', () => {
  expect(
    fleetComplaints(
      'vtep-duplicate',
      [0, 1, 2, 3, 4, 5].map((index) => ({ index, underlay: { vtep: { ipv4: '100.65.0.2' } } })),
    ),
  ).toEqual([
    'k0 underlay.vtep.ipv4: VTEP 100.65.0.2 is used by 6 hosts: k0, k1, k2 and 3 more' +
      ' | k1 underlay.vtep.ipv4: also on k1 | k2 underlay.vtep.ipv4: also on k2 | k3 underlay.vtep.ipv4: also on k3',
  ])
})
