import { familyOf } from '#src/net/ip.ts'
import { parseInterfaceAddress } from '#src/net/prefix.ts'
import { booleanAt, numberAt, recordAt, recordsOf, stringAt, stringsAt, type JsonRecord } from './json.ts'
import type { Address, HostRoute, Link, Rule, Unreachable, Vxlan } from './kernel-state.ts'
import { UNREACHABLE_METRIC } from './ownership.ts'

const DEFAULT_VXLAN_PORT = 4789

/** Reads the output of `ip -j -d link`. Names and fields: iproute2 ip/ipaddress.c, ip/iplink_*.c. */
export function readLinks(json: unknown): readonly Link[] {
  return recordsOf(json).flatMap((record) => {
    const name = stringAt(record, 'ifname')
    const index = numberAt(record, 'ifindex')
    return name === null || index === null ? [] : [readLink(record, name, index)]
  })
}

function readLink(record: JsonRecord, name: string, index: number): Link {
  const info = recordAt(record, 'linkinfo')
  const data = recordAt(info, 'info_data')
  const kind = stringAt(info, 'info_kind')
  const flags = stringsAt(record, 'flags')
  const mac = stringAt(record, 'address')
  return {
    name,
    index,
    kind,
    isLoopback: flags.includes('LOOPBACK'),
    mac,
    permanentMac: stringAt(record, 'permaddr') ?? mac,
    mtuBytes: numberAt(record, 'mtu') ?? 0,
    isUp: flags.includes('UP'),
    hasCarrier: flags.includes('LOWER_UP'),
    master: stringAt(record, 'master'),
    peerIndex: kind === 'veth' ? numberAt(record, 'link_index') : null,
    addressMode: stringAt(record, 'inet6_addr_gen_mode'),
    group: readGroup(stringAt(record, 'group')),
    vrfTable: kind === 'vrf' ? numberAt(data, 'table') : null,
    bridge: kind === 'bridge' ? { hasStp: isOn(data, 'stp_state'), hasMulticastSnooping: isOn(data, 'mcast_snooping') } : null,
    vxlan: kind === 'vxlan' ? readVxlan(data) : null,
    bridgePort: stringAt(info, 'info_slave_kind') === 'bridge' ? readBridgePort(recordAt(info, 'info_slave_data')) : null,
  }
}

function readVxlan(data: JsonRecord | null): Vxlan {
  return {
    vni: numberAt(data, 'id') ?? 0,
    local: stringAt(data, 'local') ?? stringAt(data, 'local6'),
    port: numberAt(data, 'port') ?? DEFAULT_VXLAN_PORT,
    isLearning: booleanAt(data, 'learning') ?? false,
  }
}

function readBridgePort(data: JsonRecord | null): Link['bridgePort'] {
  return { isLearning: booleanAt(data, 'learning') ?? false, suppressesNeighbors: booleanAt(data, 'neigh_suppress') ?? false }
}

/** Groups and protocols are printed by name, in decimal or (addresses) in hexadecimal. */
function readGroup(text: string | null): number {
  return text === null || text === 'default' ? 0 : Number(text)
}

/** Bridge settings are 0 and 1 in the versions known, booleans elsewhere in the same output. */
function isOn(data: JsonRecord | null, key: string): boolean {
  return (numberAt(data, key) ?? 0) !== 0 || booleanAt(data, key) === true
}

/** Reads the output of `ip -j addr`: addresses by device. What is no address to us (IPv4-mapped) is left out. */
export function readAddresses(json: unknown): ReadonlyMap<string, readonly Address[]> {
  const byDevice = new Map<string, readonly Address[]>()
  for (const record of recordsOf(json)) {
    const name = stringAt(record, 'ifname')
    const addresses = recordsOf(record['addr_info']).flatMap(readAddress)
    if (name !== null && addresses.length > 0) byDevice.set(name, addresses)
  }
  return byDevice
}

function readAddress(record: JsonRecord): readonly Address[] {
  const local = stringAt(record, 'local') ?? ''
  const text = parseInterfaceAddress(`${local}/${numberAt(record, 'prefixlen') ?? ''}`)
  if (!text.ok) return []
  const protocol = stringAt(record, 'protocol')
  return [
    {
      text: text.value,
      family: familyOf(local),
      scope: stringAt(record, 'scope') ?? 'global',
      isPermanent: booleanAt(record, 'dynamic') !== true,
      isSecondary: booleanAt(record, 'secondary') === true && familyOf(local) === 4,
      protocol: protocol === null ? null : (ADDRESS_PROTOCOLS.get(protocol) ?? Number(protocol)),
    },
  ]
}

/** linux/if_addr.h IFAPROT_*; iproute2 prints these by name and every other one in hexadecimal. */
const ADDRESS_PROTOCOLS: ReadonlyMap<string, number> = new Map([
  ['unspec', 0],
  ['kernel_lo', 1],
  ['kernel_ra', 2],
  ['kernel_ll', 3],
])

/** Reads the output of `ip -j rule`. */
export function readRules(json: unknown): readonly Rule[] {
  return recordsOf(json).flatMap((record) => {
    const priority = numberAt(record, 'priority')
    const target = 'l3mdev' in record ? 'l3mdev' : (stringAt(record, 'table') ?? '')
    return priority === null ? [] : [{ priority, target }]
  })
}

/** Reads our defaults out of `ip -j -4|-6 route show table all type unreachable`; those with another metric are somebody else's. */
export function readUnreachable(json: unknown, family: Unreachable['family']): readonly Unreachable[] {
  return recordsOf(json).flatMap((record) => {
    const isOurs = stringAt(record, 'dst') === 'default' && numberAt(record, 'metric') === UNREACHABLE_METRIC
    const table = Number(stringAt(record, 'table') ?? 254)
    return isOurs && Number.isInteger(table) ? [{ family, table }] : []
  })
}

/** Reads the output of `ip -j -4|-6 route show proto N`. */
export function readHostRoutes(json: unknown, family: Unreachable['family']): readonly HostRoute[] {
  return recordsOf(json).flatMap((record) => {
    const destination = stringAt(record, 'dst')
    const device = stringAt(record, 'dev')
    return destination === null || device === null
      ? []
      : [{ prefix: fullPrefix(destination, family), via: stringAt(record, 'gateway'), device }]
  })
}

/** `ip` shortens `0.0.0.0/0` to `default` and leaves a full length out. */
function fullPrefix(destination: string, family: Unreachable['family']): string {
  if (destination === 'default') return family === 4 ? '0.0.0.0/0' : '::/0'
  return destination.includes('/') ? destination : `${destination}/${family === 4 ? 32 : 128}`
}
