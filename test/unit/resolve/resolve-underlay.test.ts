import { expect, test } from 'vitest'
import { samplePlan, SMALLEST } from '#test/helpers/sample-plan.ts'

function underlay(interfaces: string, neighbors: string) {
  const text = SMALLEST.replace(/interfaces: .*/, `interfaces: ${interfaces}`).replace(/neighbors: .*/, `neighbors: ${neighbors}`)
  return samplePlan(text).underlay
}

const TWO =
  '[{name: eth2, addresses: [192.168.12.3/24], mtu: 9000}, {name: eth1, addresses: [192.168.11.3/24], mtu: 8900, match: {mac: "52-54-00-AA-00-01"}}]'

test('interfaces by name, neighbours by address, the smallest MTU counts', () => {
  const plan = underlay(
    TWO,
    '[{address: 192.168.12.2, remoteAs: 64513}, {address: 192.168.11.10, remoteAs: 64512}, {address: 192.168.11.9, remoteAs: 64512}]',
  )
  expect(plan.interfaces.map(({ name, mac, origin }) => [name, mac, origin[2]])).toEqual([
    ['eth1', '52:54:00:aa:00:01', 1],
    ['eth2', null, 0],
  ])
  expect(plan.neighbors.map(({ address, local }) => [address, local?.interface])).toEqual([
    ['192.168.11.9', 'eth1'],
    ['192.168.11.10', 'eth1'],
    ['192.168.12.2', 'eth2'],
  ])
  expect(plan).toMatchObject({ mtuBytes: 8900, tenantMtuBytes: 8850 })
})

test.each([
  ['[{address: 192.168.11.2, remoteAs: 64512}]', false],
  ['[{address: 192.168.11.2, remoteAs: external}]', false],
  ['[{address: 192.168.11.2, remoteAs: 64512}, {address: 192.168.12.2, remoteAs: 64512}]', false],
  ['[{address: 192.168.11.2, remoteAs: 64512}, {address: 192.168.12.2, remoteAs: 64513}]', true],
  ['[{address: 192.168.11.2, remoteAs: external}, {address: 192.168.12.2, remoteAs: external}]', true],
  ['[{address: 192.168.11.2, remoteAs: 64512}, {address: 192.168.12.2, remoteAs: internal}]', false],
])('multipath is relaxed for %s: %s', (neighbors, isRelaxed) => {
  expect(underlay(TWO, neighbors).hasMultipathRelax).toBe(isRelaxed)
})

test('bfd, timers and multihop are written out', () => {
  const [near, far] = underlay(
    TWO,
    '[{address: 192.168.11.2, remoteAs: 1, bfd: {detectMultiplier: 5}, timers: {keepaliveSeconds: 3, holdSeconds: 9}, ebgpMultihop: false}, {address: 203.0.113.1, remoteAs: 2, ebgpMultihop: true, bfd: false}]',
  ).neighbors
  expect(near).toMatchObject({
    bfd: { transmitMilliseconds: 300, receiveMilliseconds: 300, detectMultiplier: 5 },
    timers: { keepaliveSeconds: 3, holdSeconds: 9, connectSeconds: null },
    ebgpMultihop: null,
  })
  expect(far).toMatchObject({ bfd: null, timers: null, ebgpMultihop: 255, local: null })
})
