import type { Complaint } from '#src/diagnostics/complaint.ts'
import { familyOf, isIpv4, type Family, type IpAddress } from '#src/net/ip.ts'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import { addressOf, comparePrefix, containsAddress, type InterfaceAddress, type Prefix } from '#src/net/prefix.ts'
import { memoiseBy, memoiseOn } from '#src/plan/memoise.ts'
import type { BgpFamily, BgpNeighbor, HostLinkPlan, StaticRoute } from '#src/plan/node-plan.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { HOST_ROUTE_NO_GATEWAY } from './codes.ts'
import type { Report } from './report.ts'
import { bfdOf, remoteAsOf, timersOf } from './resolve-neighbor.ts'

type HostLinkSpec = NonNullable<NonNullable<NodeSpec['vrfs']>[number]['hostLink']>
type HostBgpSpec = NonNullable<HostLinkSpec['bgp']>

/** Names and MTU that the VRF gives its link, and where the link stands in the document. */
type Link = {
  readonly routerInterface: InterfaceName
  readonly hostInterface: InterfaceName
  readonly mtuBytes: number
  readonly origin: Path
}

/** The veth pair between the VRF and the host. */
export function resolveHostLink(spec: HostLinkSpec, link: Link, report: Report): HostLinkPlan {
  const { plan, withoutGateway } = resolvedLink(spec)(link)
  for (const complaint of withoutGateway) report(HOST_ROUTE_NO_GATEWAY, complaint)
  return plan
}

/** `withoutGateway`: what is to be said of routes that have none. */
type ResolvedLink = { readonly plan: HostLinkPlan; readonly withoutGateway: readonly Complaint[] }

/** One object for all hosts of a fleet that have one text and are given the same by their VRF. */
const resolvedLink = memoiseOn((spec: HostLinkSpec) =>
  memoiseBy<Link, ResolvedLink>(JSON.stringify, (link) => {
    const withoutGateway: Complaint[] = []
    const plan = {
      ...link,
      routerAddresses: spec.routerAddresses,
      hostAddresses: spec.hostAddresses,
      hostRoutes: resolveHostRoutes(spec, link.origin, withoutGateway),
      neighbors: spec.bgp === undefined ? [] : hostNeighbors(spec, spec.bgp, link),
    }
    return { plan, withoutGateway }
  }),
)

/** A bare prefix goes by the router's first address of its family. */
function resolveHostRoutes(spec: HostLinkSpec, origin: Path, withoutGateway: Complaint[]): readonly StaticRoute[] {
  return (spec.hostRoutes ?? [])
    .flatMap((route, index): StaticRoute[] => {
      const path = [...origin, 'hostRoutes', index]
      const prefix = typeof route === 'string' ? route : route.prefix
      const via = (typeof route === 'string' ? undefined : route.via) ?? firstOf(spec.routerAddresses, familyOf(prefix))
      if (via !== null) return [{ prefix, via, origin: path }]
      const family = `IPv${familyOf(prefix)}`
      withoutGateway.push({
        path,
        message: `route ${prefix} has no next hop: the router has no ${family} address on this link`,
        hint: `add an ${family} address to routerAddresses and hostAddresses`,
      })
      return []
    })
    .sort(compareRoutes)
}

export function compareRoutes(a: StaticRoute, b: StaticRoute): number {
  return comparePrefix(a.prefix, b.prefix) || (a.via < b.via ? -1 : a.via > b.via ? 1 : 0)
}

/** One session for each family that the host has an address of, to the first of them. */
function hostNeighbors(spec: HostLinkSpec, bgp: HostBgpSpec, link: Link): readonly BgpNeighbor[] {
  const addresses = [firstOf(spec.hostAddresses, 4), firstOf(spec.hostAddresses, 6)].filter((address) => address !== null)
  return addresses.map((address) => {
    const family = hostFamily(bgp, familyOf(address))
    return {
      address,
      remoteAs: remoteAsOf(bgp.remoteAs),
      description: null,
      local: facing(address, spec.routerAddresses, link.routerInterface),
      ipv4Unicast: isIpv4(address) ? family : null,
      ipv6Unicast: isIpv4(address) ? null : family,
      l2vpnEvpn: null,
      bfd: bfdOf(bgp.bfd),
      timers: timersOf(bgp.timers),
      ebgpMultihop: null,
      origin: [...link.origin, 'bgp'],
    }
  })
}

function hostFamily(bgp: HostBgpSpec, family: Family): BgpFamily {
  const ofFamily = (prefixes: readonly Prefix[] | undefined) =>
    prefixes === undefined ? null : sortedUnique(prefixes.filter((prefix) => familyOf(prefix) === family))
  return {
    allowasIn: null,
    hasAsOverride: bgp.asOverride ?? false,
    hasDefaultOriginate: bgp.defaultOriginate ?? false,
    maximumPrefix: bgp.maximumPrefix ?? null,
    importPrefixes: ofFamily(bgp.importPrefixes),
    exportPrefixes: ofFamily(bgp.exportPrefixes),
  }
}

export function sortedUnique(prefixes: readonly Prefix[]): readonly Prefix[] {
  return [...new Set(prefixes)].sort(comparePrefix)
}

function facing(address: IpAddress, own: readonly InterfaceAddress[], name: InterfaceName): BgpNeighbor['local'] {
  const local = own.find((candidate) => containsAddress(candidate, address))
  return local === undefined ? null : { interface: name, address: local }
}

function firstOf(addresses: readonly InterfaceAddress[], family: Family): IpAddress | null {
  const first = addresses.find((address) => familyOf(address) === family)
  return first === undefined ? null : addressOf(first)
}
