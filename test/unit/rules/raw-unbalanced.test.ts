import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('raw-unbalanced fires', () => {
  expect(
    complaintsOf('raw-unbalanced', { top: 'frr: {raw: [{text: "router bgp 65000 vrf x\\n neighbor 10.0.0.1 remote-as 1\\n"}]}' }),
  ).toEqual(['frr.raw[0].text: line 1 of the raw block: "router bgp 65000 vrf x" is not closed'])
  expect(complaintsOf('raw-unbalanced', { top: 'frr: {raw: [{text: "ip prefix-list x seq 5 permit any\\nexit"}]}' })).toEqual([
    'frr.raw[0].text: line 2 of the raw block: "exit" closes a context that the block did not open',
  ])
  expect(
    complaintsOf('raw-unbalanced', { top: 'frr: {raw: [{text: "router bgp 1 vrf x\\naddress-family ipv4 unicast\\nexit"}]}' }),
  ).toEqual(['frr.raw[0].text: line 1 of the raw block: "router bgp 1 vrf x" is not closed'])
  expect(
    complaintsOf('raw-unbalanced', {
      top: 'frr: {raw: [{text: "interface eth9\\n description x\\nroute-map x permit 10\\nexit"}]}',
    }),
  ).toEqual(['frr.raw[0].text: line 3 of the raw block: "interface eth9" of line 1 is still open'])
  expect(complaintsOf('raw-unbalanced', { top: 'frr: {raw: [{text: "end"}]}' })).toEqual([
    'frr.raw[0].text: line 1 of the raw block: "end" leaves the configuration',
  ])
})

test('raw-unbalanced is silent', () => {
  expect(
    complaintsOf('raw-unbalanced', {
      top: 'frr: {raw: [{text: "router bgp 1 vrf x\\n address-family l2vpn evpn\\n  vni 7\\n   rd 1:1\\n  exit-vni\\n exit-address-family\\nexit\\n!\\nbfd\\n profile p\\n exit\\nexit"}]}',
    }),
  ).toEqual([])
  expect(
    complaintsOf('raw-unbalanced', {
      top: 'frr: {raw: [{text: "segment-routing\\n srv6\\n  locators\\n   locator main\\n   exit\\n  exit\\n exit\\nexit"}]}',
    }),
  ).toEqual([])
  expect(complaintsOf('raw-unbalanced', { top: 'frr: {raw: [{text: "ip route 10.0.0.0/8 10.0.0.1\\n"}]}' })).toEqual([])
})
