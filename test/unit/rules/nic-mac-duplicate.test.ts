import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const nic = (number: number, mac: string) => ({
  interfaces: [{ name: 'eth1', match: { mac }, addresses: [`192.168.11.${number}/24`] }],
})

test('nic-mac-duplicate fires, over interfaces and names of NICs', () => {
  const named = { top: { system: { nicNames: [{ name: 'mgmt0', mac: '52:54:00:00:00:03' }] } } }
  expect(
    fleetComplaints('nic-mac-duplicate', [
      { index: 0, underlay: nic(3, '52:54:00:00:00:03') },
      { index: 1, ...named },
    ]),
  ).toEqual([
    'k0 underlay.interfaces.0.match.mac: NIC 52:54:00:00:00:03 is that of 2 hosts: k0 and k1 | k1 system.nicNames.0.mac: also on k1',
  ])
})

test('nic-mac-duplicate is silent', () => {
  expect(
    fleetComplaints('nic-mac-duplicate', [
      { index: 0, underlay: nic(3, '52:54:00:00:00:03') },
      { index: 1, underlay: nic(4, '52:54:00:00:00:04') },
    ]),
  ).toEqual([])
})

test('nic-mac-duplicate is silent for a host that names the NIC of its own underlay', () => {
  const named = { system: { nicNames: [{ name: 'eth1', mac: '52:54:00:00:00:03' }] } }
  expect(
    fleetComplaints('nic-mac-duplicate', [{ index: 0, underlay: nic(3, '52:54:00:00:00:03'), top: named }, { index: 1 }]),
  ).toEqual([])
})
