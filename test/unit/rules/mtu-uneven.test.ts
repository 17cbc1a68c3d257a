import { expect, test } from 'vitest'
import { fleetComplaints } from '#test/helpers/fleet-hosts.ts'

const nic = (index: number, mtu: number) => ({
  index,
  underlay: { interfaces: [{ name: 'eth1', addresses: [`192.168.11.${index + 3}/24`, `2001:db8::${index + 3}/64`], mtu }] },
})

test('mtu-uneven fires once for both families', () => {
  expect(fleetComplaints('mtu-uneven', [nic(0, 9000), nic(1, 9000), nic(2, 1500)])).toEqual([
    'k2 underlay.interfaces.0.mtu: the MTU in 192.168.11.0/24 is 1500 on host k2, and 9000 on 2 hosts: k0 and k1' +
      ' | k0 underlay.interfaces.0.mtu: 9000 on k0',
  ])
})

test('mtu-uneven is silent', () => {
  const elsewhere = {
    index: 2,
    underlay: {
      interfaces: [{ name: 'eth1', addresses: ['192.168.12.3/24'], mtu: 1500 }],
      neighbors: [{ address: '192.168.12.2', remoteAs: 64512 }],
    },
  }
  expect(fleetComplaints('mtu-uneven', [nic(0, 9000), nic(1, 9000), elsewhere])).toEqual([])
})
