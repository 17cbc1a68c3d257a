import { addressOf, hostPrefix } from '#src/net/prefix.ts'
import { effectiveTargets } from '#src/plan/effective-targets.ts'
import type { HostFacts, LinkFacts, NicFacts, VrfFacts } from '#src/plan/host-facts.ts'
import type { BgpNeighbor, HostLinkPlan, NodePlan, VrfPlan } from '#src/plan/node-plan.ts'
import { valueAt } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'
import { sharedParts, type SharedParts } from './shared-parts.ts'

/** Reads what a plan means to the other hosts, once for each host of a run. `source`: the document that the plan was made of. */
export type FactsOf = (plan: NodePlan, source: Pick<Source, 'id' | 'value'>) => HostFacts

/** A reader for one run: it remembers the parts that hosts have in common. */
export function factsReader(): FactsOf {
  const parts = sharedParts()
  return (plan, source) => {
    const { asn, routerId, routerMac, vtep, interfaces, neighbors } = plan.underlay
    return {
      name: plan.name,
      source: source.id,
      index: plan.index,
      hostname: plan.hostname,
      asn,
      routerId,
      routerMac,
      vtep,
      interfaces: interfaces.map(({ name, addresses, mtuBytes, origin }) => ({
        name,
        addresses,
        mtuBytes,
        origin: parts.path(origin),
      })),
      nics: nicsOf(plan, parts),
      neighbors: neighbors.map((neighbor) => withSharedParts(neighbor, parts)),
      vrfs: plan.vrfs.map((vrf) => vrfFacts(vrf, parts)),
      silenced: parts.codes(Object.keys(valueAt(source.value, ['lint']) ?? {})),
    }
  }
}

function nicsOf({ underlay, nicNames }: NodePlan, parts: SharedParts): readonly NicFacts[] {
  return [
    ...underlay.interfaces.flatMap(({ mac, origin }) =>
      mac === null ? [] : [{ mac, origin: parts.path([...origin, 'match', 'mac']) }],
    ),
    ...nicNames.map(({ mac, origin }) => ({ mac, origin: parts.path([...origin, 'mac']) })),
  ]
}

function withSharedParts(neighbor: BgpNeighbor, parts: SharedParts): BgpNeighbor {
  const { ipv4Unicast, ipv6Unicast, l2vpnEvpn, bfd, timers } = neighbor
  return {
    ...neighbor,
    remoteAs: parts.remoteAs(neighbor.remoteAs),
    ipv4Unicast: ipv4Unicast && parts.family(ipv4Unicast),
    ipv6Unicast: ipv6Unicast && parts.family(ipv6Unicast),
    l2vpnEvpn: l2vpnEvpn && parts.family(l2vpnEvpn),
    bfd: bfd && parts.bfd(bfd),
    timers: timers && parts.timers(timers),
    origin: parts.path(neighbor.origin),
  }
}

function vrfFacts(vrf: VrfPlan, parts: SharedParts): VrfFacts {
  const { import: imported, export: exported } = effectiveTargets(vrf)
  const tenant = {
    name: vrf.name,
    vni: vrf.l3Vni.vni,
    asn: vrf.asn,
    written: vrf.routeTargets,
    targets: { import: imported.targets, export: exported.targets },
    announcesConnected: vrf.redistributesConnected,
    origin: vrf.origin,
  }
  return {
    rd: vrf.rd,
    tenant: parts.tenant(tenant),
    link: vrf.hostLink === null ? null : parts.link(linkFacts(vrf, vrf.hostLink, parts)),
  }
}

function linkFacts(vrf: VrfPlan, link: HostLinkPlan, parts: SharedParts): LinkFacts {
  const networks = new Set<string>(vrf.networks)
  return {
    routerAddresses: link.routerAddresses,
    hostAddresses: link.hostAddresses,
    announced: link.hostAddresses.map(addressOf).filter((address) => networks.has(hostPrefix(address))),
    neighbors: link.neighbors.map((neighbor) => withSharedParts(neighbor, parts)),
    origin: parts.path(link.origin),
  }
}
