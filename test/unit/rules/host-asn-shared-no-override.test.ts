import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const link = (bgp: object) => ({
  hostLink: { routerAddresses: ['192.169.10.1/24'], hostAddresses: ['192.169.10.2/24'], bgp },
})

test('host-asn-shared-no-override fires', () => {
  expect(fleetComplaints('host-asn-shared-no-override', [{ index: 0, red: link({ remoteAs: 64515 }) }, { index: 1 }])).toEqual([
    'k0 vrfs.0.hostLink.bgp: speakers of AS 64515 are behind VRF "red" of 2 hosts, and asOverride is missing on host k0',
  ])
})

test('host-asn-shared-no-override is silent for one host, a default route, and speakers of their own AS', () => {
  expect(fleetComplaints('host-asn-shared-no-override', [{ index: 0, red: link({ remoteAs: 64515 }) }])).toEqual([])
  for (const bgp of [
    { remoteAs: 64515, defaultOriginate: true },
    { remoteAs: 64515, exportPrefixes: ['2001:db8::/32'] },
    { remoteAs: 'internal' },
  ])
    expect(
      fleetComplaints(
        'host-asn-shared-no-override',
        [0, 1].map((index) => ({ index, red: link(bgp) })),
      ),
    ).toEqual([])
  expect(
    fleetComplaints(
      'host-asn-shared-no-override',
      [0, 1].map((index) => ({ index, red: link({ remoteAs: 64600 + index }) })),
    ),
  ).toEqual([])
})

test('a host whose speaker has a session of each family is counted once', () => {
  const both = {
    routerAddresses: ['192.169.10.1/24', '2001:db8::1/64'],
    hostAddresses: ['192.169.10.2/24', '2001:db8::2/64'],
    bgp: { remoteAs: 64515 },
  }
  const hosts = [0, 1, 2].map((index) => ({ index, red: { hostLink: both } }))
  expect(fleetComplaints('host-asn-shared-no-override', hosts)[0]).toContain('behind VRF "red" of 3 hosts, and')
})
