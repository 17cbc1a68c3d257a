import { expect, test } from 'vitest'
import { complaintsOf } from '#test/helpers/node-text.ts'

test('nic-match-ambiguous fires', () => {
  expect(
    complaintsOf('nic-match-ambiguous', {
      interfaces:
        '[{name: eth1, match: {mac: "52:54:00:00:00:01"}, addresses: [192.168.11.3/24]}, {name: eth2, match: {mac: "52:54:00:00:00:01"}, addresses: [192.168.12.3/24]}]',
    }),
  ).toEqual(['underlay.interfaces[eth2].match.mac: MAC 52:54:00:00:00:01 stands for eth1 and for eth2'])
  expect(
    complaintsOf('nic-match-ambiguous', {
      interfaces: '[{name: eth1, match: {mac: "52:54:00:00:00:01"}, addresses: [192.168.11.3/24]}]',
      top: 'system: {nicNames: [{name: nic0, mac: "52:54:00:00:00:01"}]}',
    }),
  ).toEqual(['system.nicNames[nic0].mac: MAC 52:54:00:00:00:01 stands for eth1 and for nic0'])
})

test('nic-match-ambiguous is silent', () => {
  expect(
    complaintsOf('nic-match-ambiguous', {
      interfaces: '[{name: eth1, match: {mac: "52:54:00:00:00:01"}, addresses: [192.168.11.3/24]}]',
      top: 'system: {nicNames: [{name: eth1, mac: "52:54:00:00:00:01"}]}',
    }),
  ).toEqual([])
})
