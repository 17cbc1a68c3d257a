import { expect, test } from 'vitest'
import { factsOf } from '#src/fleet/facts/facts-of.ts'
import { printFound, readFound } from '#src/fleet/facts/found.ts'
import { sharer } from '#src/fleet/facts/shared-parts.ts'
import { documentOf, fleetOf, plainFleet } from '#test/helpers/fleet-hosts.ts'
import { planOf } from '#test/helpers/plan-of.ts'

test('a host is what the others must know of it', () => {
  const [host] = fleetOf([
    {
      index: 0,
      underlay: {
        interfaces: [{ name: 'eth1', match: { mac: '52:54:00:00:00:03' }, addresses: ['192.168.11.3/24'], mtu: 9000 }],
      },
      top: { lint: { 'no-login': 'console' }, system: { hostname: 'k0.example' } },
    },
  ])
  expect(host).toMatchObject({
    name: 'k0',
    source: 'fleet.yaml#k0',
    index: 0,
    hostname: 'k0.example',
    asn: 64514,
    routerId: '100.65.0.0',
    routerMac: '02:00:64:41:00:00',
    vtep: { ipv4: '100.65.0.0', ipv6: null },
    interfaces: [{ name: 'eth1', addresses: ['192.168.11.3/24'], mtuBytes: 9000, origin: ['underlay', 'interfaces', 0] }],
    nics: [{ mac: '52:54:00:00:00:03', origin: ['underlay', 'interfaces', 0, 'match', 'mac'] }],
    neighbors: [{ address: '192.168.11.2', remoteAs: { kind: 'number', asn: 64512 }, origin: ['underlay', 'neighbors', 0] }],
    vrfs: [
      {
        rd: '100.65.0.0:100',
        tenant: {
          name: 'red',
          vni: 100,
          asn: 64514,
          written: { import: [], export: [] },
          targets: { import: ['*:100'], export: ['64514:100'] },
          announcesConnected: false,
          origin: ['vrfs', 0],
        },
        link: { hostAddresses: ['192.169.10.3/24'], announced: ['192.169.10.3'], neighbors: [{ address: '192.169.10.3' }] },
      },
    ],
    silenced: ['no-login'],
  })
})

test('parts that are equal on many hosts are one object', () => {
  const [first, second] = plainFleet(2)
  expect(second?.vrfs[0]?.tenant).toBe(first?.vrfs[0]?.tenant)
  expect(second?.neighbors[0]?.ipv4Unicast).toBe(first?.neighbors[0]?.ipv4Unicast)
  expect(second?.interfaces[0]?.origin).toBe(first?.interfaces[0]?.origin)
})

test('parts that differ stay apart', () => {
  const hosts = fleetOf(Array.from({ length: 3000 }, (_, index) => ({ index, red: { asn: 65600 + index } })))
  expect(hosts.map(({ vrfs }) => vrfs[0]?.tenant.asn)).toEqual(hosts.map((_, index) => 65600 + index))
})

test('two runs remember nothing of each other', () => {
  const document = documentOf({ index: 0 })
  const read = () => sharer()(factsOf(planOf(document), { id: 'node.yaml', value: document }))
  expect(read()).toEqual(read())
  expect(read().vrfs[0]?.tenant).not.toBe(read().vrfs[0]?.tenant)
})

test('as a line of text they come back the same, unless the document is called otherwise', () => {
  const [facts] = fleetOf([{ index: 3, top: { lint: { 'no-login': 'console' } } }])
  if (facts === undefined) throw new Error('there is no host')
  const at = { source: facts.source, path: ['vrfs', 0], part: 'value' } as const
  const found = { facts, diagnostics: [{ code: 'x', severity: 'warning', message: 'y\n', hint: null, at, related: [] }] } as const
  const text = printFound(found, { id: facts.source })
  expect(text).not.toContain('\n')
  expect(readFound(text, { id: facts.source })).toMatchObject(found)
  expect(readFound(text, { id: 'other.yaml#k3' })).toBeNull()
})
