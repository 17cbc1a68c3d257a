import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('address-unusable fires', () => {
  expect(complaintsOf('address-unusable', { interfaces: '[{name: eth1, addresses: [192.168.11.255/24]}]' })).toEqual([
    'underlay.interfaces[eth1].addresses[0]: 192.168.11.255 is the broadcast address of its subnet',
  ])
  expect(complaintsOf('address-unusable', { vtep: '{ipv4: 224.0.0.1}', underlay: 'routerId: 10.0.0.1' })).toEqual([
    'underlay.vtep.ipv4: 224.0.0.1 is a multicast address',
  ])
  expect(complaintsOf('address-unusable', { neighbors: '[{address: "fe80::1", remoteAs: 64512, ebgpMultihop: true}]' })).toEqual([
    'underlay.neighbors[fe80::1].address: fe80::1 is a link-local address, which means nothing without an interface',
  ])
  expect(
    complaintsOf('address-unusable', {
      vrfs: '[{name: red, l3vni: 100, hostLink: {routerAddresses: [127.0.0.1/8], hostAddresses: [127.0.0.2/8], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual([
    'vrfs[red].hostLink.routerAddresses[0]: 127.0.0.1 is a loopback address',
    'vrfs[red].hostLink.hostAddresses[0]: 127.0.0.2 is a loopback address',
  ])
  expect(complaintsOf('address-unusable', { neighbors: '[{address: 0.0.0.0, remoteAs: 64512, ebgpMultihop: true}]' })).toEqual([
    'underlay.neighbors[0.0.0.0].address: 0.0.0.0 is the unspecified address',
  ])
  expect(complaintsOf('address-unusable', { interfaces: '[{name: eth1, addresses: [240.0.0.1/24]}]' })).toEqual([
    'underlay.interfaces[eth1].addresses[0]: 240.0.0.1 is in 240.0.0.0/4, which is reserved',
  ])
  expect(
    complaintsOf('address-unusable', {
      vrfs: '[{name: red, l3vni: 100, staticRoutes: [{prefix: 10.1.0.0/16, via: 0.0.0.7}], hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]',
    }),
  ).toEqual(['vrfs[red].staticRoutes[10.1.0.0/16].via: 0.0.0.7 is in 0.0.0.0/8, which is reserved'])
})

test('address-unusable is silent', () => {
  expect(complaintsOf('address-unusable', { interfaces: '[{name: eth1, addresses: [192.168.11.3/31]}]' })).toEqual([])
})
