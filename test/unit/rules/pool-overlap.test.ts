import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

test('pool-overlap fires for a VTEP in the subnet of a link', () => {
  const vtep = (last: number) => ({ vtep: { ipv4: `192.168.11.${last}` } })
  expect(
    fleetComplaints('pool-overlap', [{ index: 0 }, { index: 1, underlay: vtep(200) }, { index: 2, underlay: vtep(201) }]),
  ).toEqual([
    'k1 underlay.vtep.ipv4: VTEP 192.168.11.200 lies in 192.168.11.0/24, the subnet of interface eth1 on k0 (2 hosts: k1 and k2)' +
      ' | k0 underlay.interfaces.0.addresses.0: 192.168.11.0/24 on k0 | k2 underlay.vtep.ipv4: also on k2',
  ])
})

test('pool-overlap fires for a VTEP in the host link of another host', () => {
  const link = { hostLink: { routerAddresses: ['100.65.0.1/16'], hostAddresses: ['100.65.0.2/16'], bgp: { remoteAs: 64515 } } }
  expect(
    fleetComplaints('pool-overlap', [{ index: 9 }, { index: 1, underlay: { vtep: { ipv4: '10.9.9.9' } }, red: link }]),
  ).toEqual([
    'k9 underlay.vtep.ipv4: VTEP 100.65.0.9 lies in 100.65.0.0/16, the subnet of the host link of VRF "red" on k1 (host k9)' +
      ' | k1 vrfs.0.hostLink.hostAddresses.0: 100.65.0.0/16 on k1',
  ])
})

test('pool-overlap fires in IPv6', () => {
  const interfaces = [{ name: 'eth1', addresses: ['192.168.11.3/24', 'fd00::3/64'] }]
  const vtep = { vtep: { ipv6: 'fd00::99' }, routerId: '10.0.0.1' }
  expect(
    fleetComplaints('pool-overlap', [
      { index: 0, underlay: { interfaces } },
      { index: 1, underlay: vtep },
    ]),
  ).toEqual([
    'k1 underlay.vtep.ipv6: VTEP fd00::99 lies in fd00::/64, the subnet of interface eth1 on k0 (host k1)' +
      ' | k0 underlay.interfaces.0.addresses.1: fd00::/64 on k0',
  ])
})

test('pool-overlap is silent', () => {
  expect(fleetComplaints('pool-overlap', [{ index: 0 }, { index: 1, underlay: { vtep: { ipv4: '192.168.12.1' } } }])).toEqual([])
})
