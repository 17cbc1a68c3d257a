import { parseAsn, type Asn } from '#src/net/asn.ts'
import { parseInterfaceName } from '#src/net/ifname.ts'
import { parseIpAddress, parseIpv4, parseIpv6 } from '#src/net/ip.ts'
import { parseMac } from '#src/net/mac.ts'
import { parseInterfaceAddress, parsePrefix } from '#src/net/prefix.ts'
import { isWildcard, parseRouteTarget } from '#src/net/rt.ts'
import { parseVni } from '#src/net/vni.ts'
import {
  CONTRACT_VERSION,
  type ContractFamily,
  type ContractHostLink,
  type ContractInterface,
  type ContractL3Vni,
  type ContractPaths,
  type ContractReadiness,
  type ContractSession,
  type ContractUnderlay,
  type ContractVrf,
  type ControllerConfig,
} from './controller-config.ts'
import {
  parseJson,
  readInteger,
  readList,
  readMatching,
  readNullable,
  readNumber,
  readObject,
  readRecord,
  readText,
  readWord,
  ShapeError,
  type JsonNode,
} from './json-node.ts'

export type ControllerConfigResult =
  | { readonly ok: true; readonly config: ControllerConfig }
  | { readonly ok: false; readonly reason: string }

/**
 * Reads `controller.json`: exactly the contract's fields, each of its type and well-formed. `reason` names the first place that is not, or the
 * contract version when it is one that this image does not read.
 */
export function readControllerConfig(text: string): ControllerConfigResult {
  try {
    const document = parseJson(text)
    checkVersion(document)
    return { ok: true, config: readDocument(document) }
  } catch (error) {
    if (error instanceof ShapeError) return { ok: false, reason: error.message }
    throw error
  }
}

/** First, and alone: a document of another contract has other fields. Version 1 has none before it. */
function checkVersion(document: JsonNode): void {
  const version = readRecord(document).find(({ name }) => name === 'contractVersion')
  if (version === undefined) throw new ShapeError('contractVersion', 'is missing')
  const number = readInteger(version.node, 1, Number.MAX_SAFE_INTEGER)
  if (number !== CONTRACT_VERSION) {
    throw new ShapeError('contractVersion', `is ${number}; this image reads contract version ${CONTRACT_VERSION}`)
  }
}

const DOCUMENT = ['contractVersion', 'node', 'build', 'paths', 'underlay', 'vrfs', 'readiness', 'sysctls'] as const

function readDocument(document: JsonNode): ControllerConfig {
  const field = readObject(document, DOCUMENT)
  return {
    contractVersion: CONTRACT_VERSION,
    node: readMatching(field('node'), /^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/, 'a node name'),
    build: readMatching(field('build'), /^[0-9a-f]{8}$/, 'a build of eight hexadecimal digits'),
    paths: readPaths(field('paths')),
    underlay: readUnderlay(field('underlay')),
    vrfs: readList(field('vrfs'), readVrf),
    readiness: readReadiness(field('readiness')),
    sysctls: readSysctls(field('sysctls')),
  }
}

function readPaths(node: JsonNode): ContractPaths {
  const field = readObject(node, ['netns', 'configDirectory', 'frrDirectory', 'runDirectory'])
  return {
    netns: readMatching(field('netns'), /^[A-Za-z0-9][A-Za-z0-9_.-]*$/, 'the name of a network namespace'),
    configDirectory: readPath(field('configDirectory')),
    frrDirectory: readPath(field('frrDirectory')),
    runDirectory: readPath(field('runDirectory')),
  }
}

/** Absolute and without `.` and `..`. */
function readPath(node: JsonNode): string {
  return readMatching(node, /^(\/(?!\.{1,2}(\/|$))[A-Za-z0-9_.@+-]+)+$/, 'an absolute path')
}

function readUnderlay(node: JsonNode): ContractUnderlay {
  const field = readObject(node, ['asn', 'routerId', 'vtep', 'interfaces', 'sessions', 'vxlanPort'])
  return {
    asn: readNumber(field('asn'), parseAsn),
    routerId: readText(field('routerId'), parseIpv4),
    vtep: readVtep(field('vtep')),
    interfaces: readList(field('interfaces'), readInterface),
    sessions: readList(field('sessions'), readSession),
    vxlanPort: readInteger(field('vxlanPort'), 1, 65535),
  }
}

function readVtep(node: JsonNode): ContractUnderlay['vtep'] {
  const field = readObject(node, ['ipv4', 'ipv6'])
  const ipv4 = readNullable(field('ipv4'), (address) => readText(address, parseIpv4))
  const ipv6 = readNullable(field('ipv6'), (address) => readText(address, parseIpv6))
  if (ipv4 === null && ipv6 === null) throw new ShapeError(node.at, 'has no address')
  return { ipv4, ipv6 }
}

function readInterface(node: JsonNode): ContractInterface {
  const field = readObject(node, ['name', 'mac', 'addresses', 'mtuBytes'])
  return {
    name: readText(field('name'), parseInterfaceName),
    mac: readNullable(field('mac'), (mac) => readText(mac, parseMac)),
    addresses: readList(field('addresses'), (address) => readText(address, parseInterfaceAddress)),
    mtuBytes: readMtu(field('mtuBytes')),
  }
}

/** 68: the least that the kernel gives a device (RFC 791). */
function readMtu(node: JsonNode): number {
  return readInteger(node, 68, 65535)
}

const FAMILIES: readonly ContractFamily[] = ['ipv4Unicast', 'ipv6Unicast', 'l2VpnEvpn']

function readSession(node: JsonNode): ContractSession {
  const field = readObject(node, ['neighbor', 'remoteAs', 'families'])
  return {
    neighbor: readText(field('neighbor'), parseIpAddress),
    remoteAs: readRemoteAs(field('remoteAs')),
    families: readList(field('families'), (family) => readWord(family, FAMILIES)),
  }
}

function readRemoteAs(node: JsonNode): Asn | 'external' | 'internal' {
  return typeof node.value === 'number' ? readNumber(node, parseAsn) : readWord(node, ['external', 'internal'])
}

function readVrf(node: JsonNode): ContractVrf {
  const field = readObject(node, ['name', 'table', 'asn', 'l3Vni', 'hostLink'])
  return {
    name: readText(field('name'), parseInterfaceName),
    table: readInteger(field('table'), 1, 4294967295),
    asn: readNumber(field('asn'), parseAsn),
    l3Vni: readL3Vni(field('l3Vni')),
    hostLink: readNullable(field('hostLink'), readHostLink),
  }
}

function readL3Vni(node: JsonNode): ContractL3Vni {
  const field = readObject(node, ['vni', 'bridge', 'vxlan', 'routerMac', 'mtuBytes', 'exportRouteTargets'])
  return {
    vni: readNumber(field('vni'), parseVni),
    bridge: readText(field('bridge'), parseInterfaceName),
    vxlan: readText(field('vxlan'), parseInterfaceName),
    routerMac: readText(field('routerMac'), parseMac),
    mtuBytes: readMtu(field('mtuBytes')),
    exportRouteTargets: readList(field('exportRouteTargets'), readExportTarget),
  }
}

function readExportTarget(node: JsonNode): string {
  const target = readText(node, parseRouteTarget)
  if (isWildcard(target)) throw new ShapeError(node.at, 'is a wildcard; an export has an ASN')
  return target
}

function readHostLink(node: JsonNode): ContractHostLink {
  const field = readObject(node, [
    'routerInterface',
    'hostInterface',
    'routerAddresses',
    'hostAddresses',
    'mtuBytes',
    'hostRoutes',
    'sessions',
  ])
  return {
    routerInterface: readText(field('routerInterface'), parseInterfaceName),
    hostInterface: readText(field('hostInterface'), parseInterfaceName),
    routerAddresses: readList(field('routerAddresses'), (address) => readText(address, parseInterfaceAddress)),
    hostAddresses: readList(field('hostAddresses'), (address) => readText(address, parseInterfaceAddress)),
    mtuBytes: readMtu(field('mtuBytes')),
    hostRoutes: readList(field('hostRoutes'), readRoute),
    sessions: readList(field('sessions'), readSession),
  }
}

function readRoute(node: JsonNode): ContractHostLink['hostRoutes'][number] {
  const field = readObject(node, ['prefix', 'via'])
  return { prefix: readText(field('prefix'), parsePrefix), via: readText(field('via'), parseIpAddress) }
}

function readReadiness(node: JsonNode): ContractReadiness {
  const field = readObject(node, ['sessions', 'evpnRoutes', 'timeoutSeconds', 'onTimeout'])
  const sessions = field('sessions')
  return {
    sessions: typeof sessions.value === 'number' ? readInteger(sessions, 1, MANY) : readWord(sessions, ['any', 'all']),
    evpnRoutes: readInteger(field('evpnRoutes'), 0, MANY),
    timeoutSeconds: readInteger(field('timeoutSeconds'), 1, MANY),
    onTimeout: readWord(field('onTimeout'), ['hold', 'continue']),
  }
}

const MANY = Number.MAX_SAFE_INTEGER

/** `net.…` only, and no way out of /proc/sys by the name. */
function readSysctls(node: JsonNode): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readRecord(node).map(({ name, node: value }) => {
      if (!/^net(\.[a-z0-9_-]+)+$/.test(name))
        throw new ShapeError(node.at, `has ${JSON.stringify(name)}, which is no sysctl of a network namespace`)
      return [name, readMatching(value, /^-?\d+([ \t]-?\d+)*$/, 'the value of a sysctl')]
    }),
  )
}
