import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('ifname-collision fires', () => {
  expect(complaintsOf('ifname-collision', { vrfs: '[{name: br100, l3vni: 100}]' })).toEqual([
    'vrfs[br100].name: "br100" is the name of the bridge of VNI 100 and of VRF "br100"',
  ])
  expect(complaintsOf('ifname-collision', { interfaces: '[{name: vni100, addresses: [192.168.11.3/24]}]' })).toEqual([
    'underlay.interfaces[vni100].name: "vni100" is the name of the VXLAN device of VNI 100 and of an underlay interface',
  ])
  expect(complaintsOf('ifname-collision', { top: 'system: {nicNames: [{name: host100, mac: "52:54:00:00:00:01"}]}' })).toEqual([
    `system.nicNames[host100].name: "host100" is the name of the host's end of the host link of VNI 100 and of a NIC`,
  ])
})

test('ifname-collision is silent', () => {
  expect(complaintsOf('ifname-collision', { vrfs: '[{name: br200, l3vni: 100}]' })).toEqual([])
  expect(complaintsOf('ifname-collision', { top: 'system: {nicNames: [{name: eth1, mac: "52:54:00:00:00:01"}]}' })).toEqual([])
  expect(complaintsOf('ifname-collision', { vrfs: '[{name: red, l3vni: 100}, {name: red, l3vni: 100}]' })).toEqual([])
})
