import type { Asn } from '#src/net/asn.ts'
import { compareIp, type IpAddress } from '#src/net/ip.ts'
import { containsAddress } from '#src/net/prefix.ts'
import type { BfdTimers, BgpFamily, BgpNeighbor, BgpTimers, RemoteAs, UnderlayInterface } from '#src/plan/node-plan.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { NEIGHBOR_ADDRESS_MISSING } from './codes.ts'
import type { Report } from './report.ts'
import type { Vtep } from './resolve-vtep.ts'

type NeighborSpec = NodeSpec['underlay']['neighbors'][number]

/** 300 ms, three times: FRR's own defaults. */
const BFD_DEFAULT: BfdTimers = { transmitMilliseconds: 300, receiveMilliseconds: 300, detectMultiplier: 3 }

/** The TTL that `ebgpMultihop: true` means, as in FRR. */
const MULTIHOP_TTL = 255

/** Underlay sessions, ascending by address as FRR prints them. */
export function resolveNeighbors(
  underlay: NodeSpec['underlay'],
  node: { readonly vtep: Vtep; readonly interfaces: readonly UnderlayInterface[] },
  report: Report,
): readonly BgpNeighbor[] {
  return underlay.neighbors
    .flatMap((spec, index): BgpNeighbor[] => {
      const origin = ['underlay', 'neighbors', index]
      if (spec.address === undefined) {
        report(NEIGHBOR_ADDRESS_MISSING, { path: origin, message: 'the neighbor has no address', hint: 'add `address:`' })
        return []
      }
      const ebgpMultihop = spec.ebgpMultihop === true ? MULTIHOP_TTL : spec.ebgpMultihop || null
      return [
        {
          address: spec.address,
          remoteAs: remoteAsOf(spec.remoteAs),
          description: spec.description ?? null,
          local: ebgpMultihop === null ? facing(spec.address, node.interfaces) : null,
          ...familiesOf(spec, node.vtep),
          bfd: bfdOf(spec.bfd),
          timers: timersOf(spec.timers),
          ebgpMultihop,
          origin,
        },
      ]
    })
    .sort((a, b) => compareIp(a.address, b.address))
}

/** The default is what carries the VTEP and what carries the tenants; `allowasIn` beside `remoteAs` holds for all of them. */
function familiesOf(spec: NeighborSpec, vtep: Vtep): Pick<BgpNeighbor, 'ipv4Unicast' | 'ipv6Unicast' | 'l2vpnEvpn'> {
  const asked = spec.addressFamilies ?? {
    ...(vtep.ipv4 === null ? {} : { ipv4Unicast: {} }),
    ...(vtep.ipv6 === null ? {} : { ipv6Unicast: {} }),
    l2vpnEvpn: {},
  }
  const settings = (family: { readonly allowasIn?: BgpFamily['allowasIn'] | undefined } | undefined): BgpFamily | null =>
    family === undefined ? null : plainFamily(family.allowasIn ?? spec.allowasIn ?? null)
  return {
    ipv4Unicast: settings(asked.ipv4Unicast),
    ipv6Unicast: settings(asked.ipv6Unicast),
    l2vpnEvpn: settings(asked.l2vpnEvpn),
  }
}

function plainFamily(allowasIn: BgpFamily['allowasIn']): BgpFamily {
  return {
    allowasIn,
    hasAsOverride: false,
    hasDefaultOriginate: false,
    maximumPrefix: null,
    importPrefixes: null,
    exportPrefixes: null,
  }
}

/** The first interface, by name, with an address in whose subnet the neighbour is. */
function facing(address: IpAddress, interfaces: readonly UnderlayInterface[]): BgpNeighbor['local'] {
  for (const { name, addresses } of interfaces) {
    const own = addresses.find((candidate) => containsAddress(candidate, address))
    if (own !== undefined) return { interface: name, address: own }
  }
  return null
}

export function remoteAsOf(given: Asn | 'external' | 'internal'): RemoteAs {
  return typeof given === 'number' ? { kind: 'number', asn: given } : { kind: given }
}

export function bfdOf(given: NeighborSpec['bfd']): BfdTimers | null {
  if (given === undefined || given === false) return null
  const { transmitMilliseconds, receiveMilliseconds, detectMultiplier } = given === true ? {} : given
  return {
    transmitMilliseconds: transmitMilliseconds ?? BFD_DEFAULT.transmitMilliseconds,
    receiveMilliseconds: receiveMilliseconds ?? BFD_DEFAULT.receiveMilliseconds,
    detectMultiplier: detectMultiplier ?? BFD_DEFAULT.detectMultiplier,
  }
}

export function timersOf(given: NeighborSpec['timers']): BgpTimers | null {
  return given === undefined ? null : { ...given, connectSeconds: given.connectSeconds ?? null }
}
