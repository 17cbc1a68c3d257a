import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('raw-overrides fires', () => {
  expect(complaintsOf('raw-overrides', { top: 'frr: {raw: [{text: "router bgp 64514\\nexit"}]}' })).toEqual([
    'frr.raw[0].text: "router bgp 64514" of the raw block is generated, too',
  ])
  expect(
    complaintsOf('raw-overrides', {
      top: 'frr: {raw: [{text: "vrf red\\nexit-vrf\\nrouter bgp 1 vrf red\\nexit\\nhostname x"}]}',
    }),
  ).toEqual([
    'frr.raw[0].text: "vrf red" of the raw block is generated, too',
    'frr.raw[0].text: "router bgp 1 vrf red" of the raw block is generated, too',
    'frr.raw[0].text: "hostname x" of the raw block is generated, too',
  ])
})

test('raw-overrides is silent', () => {
  expect(
    complaintsOf('raw-overrides', {
      top: 'frr: {raw: [{text: "router bgp 65000 vrf other\\nexit\\nip prefix-list x seq 5 permit any"}]}',
    }),
  ).toEqual([])
})
