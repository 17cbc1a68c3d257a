import fc from 'fast-check'
import { stringify } from 'yaml'

/** A host of the fleets that the properties run over, `number` from 1 to 500; all of it follows from what is here, so that two fleets have equal hosts. */
export type RackHost = { readonly number: number; readonly rack: 1 | 2; readonly isJumbo: boolean; readonly isInline: boolean }

/** The order in which things are written that has no meaning. */
type Arrangement = {
  readonly columns: readonly (keyof Row)[]
  readonly groups: readonly (keyof typeof GROUPS)[]
  readonly areGroupsReversed: boolean
  readonly areRowsReversed: boolean
  readonly isDocumentFirst: boolean
}

type Row = Readonly<Record<'name' | 'index' | 'groups' | 'ip' | 'tor' | 'underlay.asn' | 'system.hostname', string | number>>

export type Files = Readonly<Record<string, string>>

const GROUPS = {
  site: { $children: ['rack1', 'rack2', 'jumbo'], readiness: { sessions: 'all' } },
  rack1: { underlay: { neighbors: [{ address: '$(host.tor)', remoteAs: 64512, description: 'tor1' }] } },
  rack2: { underlay: { neighbors: [{ address: '$(host.tor)', remoteAs: 64513, bfd: true }] }, vrfs: [vrf('blue', 200)] },
  jumbo: { underlay: { interfaces: [{ name: 'eth1', mtu: 9000 }] }, vrfs: [vrf('storage', 300)] },
}

function vrf(name: string, l3vni: number): object {
  const net = `192.${l3vni / 100}`
  const hostLink = {
    routerAddresses: [`${net}.3.254/22`],
    hostAddresses: [`$(${net}.0.0/22 + host.index)`],
    bgp: { remoteAs: 64515, asOverride: true },
  }
  return { name, l3vni, hostLink }
}

const DEFAULTS = {
  target: { os: 'fedora-coreos', version: '43' },
  underlay: { vtep: { ipv4: { pool: '100.65.0.0/22' } }, interfaces: [{ name: 'eth1', addresses: ['$(host.ip)/22'] }] },
  vrfs: [vrf('red', 100)],
}

const COLUMNS: readonly (keyof Row)[] = ['name', 'index', 'groups', 'ip', 'tor', 'underlay.asn', 'system.hostname']

export const AS_WRITTEN: Arrangement = {
  columns: COLUMNS,
  groups: ['site', 'rack1', 'rack2', 'jumbo'],
  areGroupsReversed: false,
  areRowsReversed: false,
  isDocumentFirst: false,
}

export const nameOf = ({ number }: RackHost): string => `k${number}`

/** `fleet.yaml` and `hosts.csv`. */
export function fleetFiles(hosts: readonly RackHost[], arrangement: Arrangement = AS_WRITTEN): Files {
  const { groups, areRowsReversed, isDocumentFirst } = arrangement
  const inOrder = areRowsReversed ? hosts.toReversed() : hosts
  const inline = { hosts: inOrder.filter(({ isInline }) => isInline).map((host) => inlineHost(host, arrangement)) }
  const csv = { csv: 'hosts.csv' }
  const document = {
    apiVersion: 'gen-ignition/v1',
    kind: 'Fleet',
    name: 'dc1',
    inventory: isDocumentFirst ? [inline, csv] : [csv, inline],
    defaults: DEFAULTS,
    groups: Object.fromEntries(groups.map((name) => [name, GROUPS[name]])),
  }
  const rows = inOrder.filter(({ isInline }) => !isInline).map((host) => csvRow(host, arrangement))
  return {
    'fleet.yaml': stringify(document, { aliasDuplicateObjects: false }),
    'hosts.csv': [arrangement.columns.join(','), ...rows, ''].join('\n'),
  }
}

function rowOf(host: RackHost, { areGroupsReversed }: Arrangement): Row {
  const { number, rack, isJumbo } = host
  const groups = [`rack${rack}`, ...(isJumbo ? ['jumbo'] : [])]
  return {
    name: nameOf(host),
    index: number,
    groups: (areGroupsReversed ? groups.toReversed() : groups).join(' '),
    ip: `10.${rack}.${Math.floor(number / 256)}.${number % 256}`,
    tor: `10.${rack}.3.254`,
    'underlay.asn': 65000 + number,
    'system.hostname': isJumbo ? `${nameOf(host)}.example.org` : '',
  }
}

function csvRow(host: RackHost, arrangement: Arrangement): string {
  const row = rowOf(host, arrangement)
  return arrangement.columns.map((column) => row[column]).join(',')
}

function inlineHost(host: RackHost, arrangement: Arrangement): object {
  const row = rowOf(host, arrangement)
  return Object.fromEntries(
    arrangement.columns
      .filter((column) => row[column] !== '')
      .map((column) => [column, column === 'groups' ? String(row.groups).split(' ') : row[column]]),
  )
}

/** Hosts of different numbers, in any order. */
export const rackHosts = (maxLength: number): fc.Arbitrary<readonly RackHost[]> =>
  fc.uniqueArray(
    fc.record({
      number: fc.integer({ min: 1, max: 200 }),
      rack: fc.constantFrom(1 as const, 2 as const),
      isJumbo: fc.boolean(),
      isInline: fc.boolean(),
    }),
    { minLength: 1, maxLength, selector: ({ number }) => number },
  )

export const arrangements: fc.Arbitrary<Arrangement> = fc.record({
  columns: shuffled(AS_WRITTEN.columns),
  groups: shuffled(AS_WRITTEN.groups),
  areGroupsReversed: fc.boolean(),
  areRowsReversed: fc.boolean(),
  isDocumentFirst: fc.boolean(),
})

function shuffled<T>(items: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...items], { minLength: items.length })
}
