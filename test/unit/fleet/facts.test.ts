import { expect, test } from 'vitest'
import { shareFound, readFound } from '#src/fleet/facts/found.ts'
import { sharedParts, type SharedParts } from '#src/fleet/facts/shared-parts.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import { fleetOf, plainFleet } from '#test/helpers/fleet-hosts.ts'

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

function share(facts: HostFacts, parts: SharedParts): HostFacts | null {
  return shareFound({ facts, diagnostics: [] }, { id: facts.source }, parts).found.facts
}

function print(facts: HostFacts, parts: SharedParts): string {
  return shareFound({ facts, diagnostics: [] }, { id: facts.source }, parts).text
}

function read(text: string, source: string, parts: SharedParts): HostFacts | null {
  return readFound(text, { id: source }, parts)?.facts ?? null
}

test('parts that are equal on many hosts are one object', () => {
  const parts = sharedParts(null)
  const hosts = plainFleet(2)
  const [first, second] = hosts.map((facts) => share(facts, parts))
  expect([first, second]).toEqual(hosts)
  expect(second?.vrfs[0]?.tenant).toBe(first?.vrfs[0]?.tenant)
  expect(second?.neighbors[0]?.ipv4Unicast).toBe(first?.neighbors[0]?.ipv4Unicast)
  expect(second?.interfaces[0]?.origin).toBe(first?.interfaces[0]?.origin)
})

test('parts that differ stay apart, more of them than are remembered', () => {
  const parts = sharedParts(null)
  for (const facts of fleetOf(Array.from({ length: 5000 }, (_, index) => ({ index, red: { asn: 65600 + index } })))) {
    expect(share(facts, parts)).toEqual(facts)
    expect(read(print(facts, parts), facts.source, parts)).toEqual(facts)
  }
})

test('two runs remember nothing of each other', () => {
  const [facts] = plainFleet(1)
  if (facts === undefined) throw new Error('there is no host')
  const again = () => share(facts, sharedParts(null))
  expect(again()).toEqual(facts)
  expect(again()?.vrfs[0]?.tenant).not.toBe(again()?.vrfs[0]?.tenant)
})

test('a later run reads the texts of an earlier one, and writes the same for what did not change', () => {
  const [earlier, hosts] = [sharedParts(null), plainFleet(3)]
  const texts = hosts.map((facts) => print(facts, earlier))
  const later = sharedParts(earlier.print())
  expect(hosts.map((facts, index) => read(texts[index] ?? '', facts.source, later))).toEqual(hosts)
  expect(hosts.toReversed().map((facts) => print(facts, later))).toEqual(texts.toReversed())
  expect(later.print()).toBe(earlier.print())
  const [other] = fleetOf([{ index: 9, red: { asn: 65600 } }])
  if (other === undefined) throw new Error('there is no host')
  expect(read(print(other, later), other.source, later)).toEqual(other)
  expect(earlier.print()).not.toContain('65600')
})

test('as a line of text they come back the same, unless the document is called otherwise', () => {
  const parts = sharedParts(null)
  const [facts] = fleetOf([{ index: 3, top: { lint: { 'no-login': 'console' } } }])
  if (facts === undefined) throw new Error('there is no host')
  const at = { source: facts.source, path: ['vrfs', 0], part: 'value' } as const
  const found = { facts, diagnostics: [{ code: 'x', severity: 'warning', message: 'y\n', hint: null, at, related: [] }] } as const
  const { text } = shareFound(found, { id: facts.source }, parts)
  expect(text).not.toContain('\n')
  expect(parts.print()).not.toContain('\n')
  expect(readFound(text, { id: facts.source }, parts)).toMatchObject(found)
  expect(readFound(text, { id: 'other.yaml#k3' }, parts)).toBeNull()
})
