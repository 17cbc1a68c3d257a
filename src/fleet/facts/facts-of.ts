import { addressOf, hostPrefix, type Prefix } from '#src/net/prefix.ts'
import { effectiveTargets } from '#src/plan/effective-targets.ts'
import type { HostFacts, LinkFacts, NicFacts, VrfFacts } from '#src/plan/host-facts.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { HostLinkPlan, NodePlan, VrfPlan } from '#src/plan/node-plan.ts'
import { valueAt } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'

/** What a plan means to the other hosts. `source`: the document that the plan was made of. */
export function factsOf(plan: NodePlan, source: Pick<Source, 'id' | 'value'>): HostFacts {
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
    interfaces: interfaces.map(({ name, addresses, mtuBytes, origin }) => ({ name, addresses, mtuBytes, origin })),
    nics: nicsOf(plan),
    neighbors,
    vrfs: plan.vrfs.map(vrfFacts),
    silenced: Object.keys(valueAt(source.value, ['lint']) ?? {}),
  }
}

function nicsOf({ underlay, nicNames }: NodePlan): readonly NicFacts[] {
  return [
    ...underlay.interfaces.flatMap(({ mac, origin }) => (mac === null ? [] : [{ mac, origin: [...origin, 'match', 'mac'] }])),
    ...nicNames.map(({ mac, origin }) => ({ mac, origin: [...origin, 'mac'] })),
  ]
}

function vrfFacts(vrf: VrfPlan): VrfFacts {
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
  return { rd: vrf.rd, tenant, link: vrf.hostLink === null ? null : linkFacts(vrf.hostLink)(vrf.networks) }
}

/** Both are one object on all hosts of one text. */
const linkFacts = memoiseOn((link: HostLinkPlan) =>
  memoiseOn((networks: readonly Prefix[]): LinkFacts => {
    const announced = new Set<string>(networks)
    return {
      routerAddresses: link.routerAddresses,
      hostAddresses: link.hostAddresses,
      announced: link.hostAddresses.map(addressOf).filter((address) => announced.has(hostPrefix(address))),
      neighbors: link.neighbors,
      origin: link.origin,
    }
  }),
)
