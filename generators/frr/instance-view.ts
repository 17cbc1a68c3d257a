import { familyOf, type Family } from '#src/net/ip.ts'
import type { Prefix } from '#src/net/prefix.ts'
import type { BgpNeighbor, NodePlan, VrfPlan } from '#src/plan/node-plan.ts'
import { familyNeighborView, neighborView, type FamilyNeighborView, type NeighborView } from './neighbor-view.ts'
import { UNDERLAY_INSTANCE } from './prefix-list-view.ts'

/** One `router bgp` block: the underlay's, or a VRF's. */
export type InstanceView = {
  readonly asn: number
  /** ` vrf red`, or empty for the underlay. */
  readonly vrfSuffix: string
  readonly routerId: string
  readonly hasMultipathRelax: boolean
  readonly neighbors: readonly NeighborView[]
  readonly unicastFamilies: readonly UnicastFamilyView[]
  readonly hasEvpn: boolean
  readonly evpnNeighbors: readonly FamilyNeighborView[]
  readonly advertisesAllVnis: boolean
  readonly isVrf: boolean
  /** Empty in the underlay. */
  readonly rd: string
  readonly importTargets: readonly string[]
  readonly exportTargets: readonly string[]
}

type UnicastFamilyView = {
  readonly name: 'ipv4 unicast' | 'ipv6 unicast'
  readonly networks: readonly string[]
  readonly redistributesConnected: boolean
  readonly redistributesStatic: boolean
  readonly neighbors: readonly FamilyNeighborView[]
}

/** What the unicast families of an instance are made of. */
type UnicastContent = {
  readonly instance: string
  readonly neighbors: readonly BgpNeighbor[]
  readonly networks: readonly Prefix[]
  readonly redistributesConnected: boolean
  readonly redistributesStatic: boolean
  /** Families that redistribution can find anything in. */
  readonly families: ReadonlySet<Family>
}

export function underlayInstance(plan: NodePlan): InstanceView {
  const { asn, routerId, hasMultipathRelax, neighbors, networks } = plan.underlay
  const evpnNeighbors = neighbors.flatMap((neighbor) => familyNeighborView(UNDERLAY_INSTANCE, neighbor, neighbor.l2vpnEvpn))
  const hasEvpn = evpnNeighbors.length > 0 || plan.vrfs.length > 0
  return {
    asn,
    vrfSuffix: '',
    routerId,
    hasMultipathRelax,
    neighbors: neighbors.map((neighbor) => neighborView(neighbor, asn, plan.images.frrVersion)),
    unicastFamilies: unicastFamilies({
      instance: UNDERLAY_INSTANCE,
      neighbors,
      networks,
      redistributesConnected: false,
      redistributesStatic: false,
      families: new Set(),
    }),
    hasEvpn,
    evpnNeighbors,
    advertisesAllVnis: hasEvpn,
    isVrf: false,
    rd: '',
    importTargets: [],
    exportTargets: [],
  }
}

/** Both families are advertised always: one without routes announces nothing, and a route of the user's own block is not lost. */
export function vrfInstance(vrf: VrfPlan, plan: NodePlan): InstanceView {
  const neighbors = vrf.hostLink?.neighbors ?? []
  return {
    asn: vrf.asn,
    vrfSuffix: ` vrf ${vrf.name}`,
    routerId: plan.underlay.routerId,
    hasMultipathRelax: false,
    neighbors: neighbors.map((neighbor) => neighborView(neighbor, vrf.asn, plan.images.frrVersion)),
    unicastFamilies: unicastFamilies({ ...vrf, instance: vrf.name, neighbors, families: familiesOf(vrf) }),
    hasEvpn: true,
    evpnNeighbors: [],
    advertisesAllVnis: false,
    isVrf: true,
    rd: vrf.rd,
    importTargets: vrf.routeTargets.import,
    exportTargets: vrf.routeTargets.export,
  }
}

function familiesOf(vrf: VrfPlan): ReadonlySet<Family> {
  const addresses = vrf.hostLink?.routerAddresses ?? []
  return new Set([...addresses, ...vrf.staticRoutes.map((route) => route.prefix)].map(familyOf))
}

/** FRR prints no empty address family. */
function unicastFamilies(content: UnicastContent): readonly UnicastFamilyView[] {
  return [unicastFamily(4, content), unicastFamily(6, content)].filter(
    (family) =>
      family.networks.length > 0 || family.redistributesConnected || family.redistributesStatic || family.neighbors.length > 0,
  )
}

function unicastFamily(family: Family, content: UnicastContent): UnicastFamilyView {
  const hasFamily = content.families.has(family)
  return {
    name: family === 4 ? 'ipv4 unicast' : 'ipv6 unicast',
    networks: content.networks.filter((network) => familyOf(network) === family),
    redistributesConnected: hasFamily && content.redistributesConnected,
    redistributesStatic: hasFamily && content.redistributesStatic,
    neighbors: content.neighbors.flatMap((neighbor) =>
      familyNeighborView(content.instance, neighbor, family === 4 ? neighbor.ipv4Unicast : neighbor.ipv6Unicast),
    ),
  }
}
