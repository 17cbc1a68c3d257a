import { familyOf, type IpAddress } from '#src/net/ip.ts'
import { addressOf } from '#src/net/prefix.ts'
import type { BfdTimers, BgpNeighbor, NodePlan, UnderlayPlan } from '#src/plan/node-plan.ts'
import { profilesOf, type BfdProfileView } from './bfd-view.ts'
import { isExternal, keepalive, needsExtendedNextHop } from './neighbor-view.ts'
import { bfdProfileName } from './words.ts'

/** What peer.hbs lays out. */
export type PeerView = {
  readonly peers: readonly PeerBlockView[]
  readonly hasBfdProfiles: boolean
  readonly bfdProfiles: readonly BfdProfileView[]
}

/** One session, seen from the other end: `address` is ours. */
type PeerBlockView = {
  readonly title: string
  readonly notes: readonly string[]
  /** With its leading space; empty where the document leaves it to the switch: FRR then takes the instance that exists. */
  readonly asn: string
  readonly address: string
  readonly remoteAs: number
  readonly description: string
  readonly hasBfd: boolean
  readonly hasBfdProfile: boolean
  readonly bfdProfile: string
  readonly hasEbgpMultihop: boolean
  readonly ebgpMultihop: number
  readonly hasTimers: boolean
  readonly keepaliveSeconds: number
  readonly holdSeconds: number
  readonly hasExtendedNextHop: boolean
  readonly families: readonly { readonly name: string; readonly address: string }[]
}

export function peerView(plan: NodePlan): PeerView {
  const { neighbors } = plan.underlay
  const bfdProfiles = profilesOf(neighbors.flatMap((neighbor) => (neighbor.bfd === null ? [] : [mirrored(neighbor.bfd)])))
  return {
    peers: neighbors.map((neighbor) => blockOf(neighbor, plan)),
    hasBfdProfiles: bfdProfiles.length > 0,
    bfdProfiles,
  }
}

function blockOf(neighbor: BgpNeighbor, plan: NodePlan): PeerBlockView {
  const { underlay } = plan
  const { bfd, timers, ebgpMultihop } = neighbor
  const address = ownAddress(neighbor, underlay)
  const profile = bfd === null ? null : bfdProfileName(mirrored(bfd))
  const asn = asnOf(neighbor, underlay)
  return {
    title: `${neighbor.address}, ${asn === null ? `an AS other than ${underlay.asn}` : `AS ${asn}`}: what this end must have (FRR syntax)`,
    notes: notesOf(neighbor, underlay),
    asn: asn === null ? '' : ` ${asn}`,
    address,
    remoteAs: underlay.asn,
    description: plan.name,
    hasBfd: bfd !== null,
    hasBfdProfile: profile !== null,
    bfdProfile: profile ?? '',
    hasEbgpMultihop: ebgpMultihop !== null && isExternal(neighbor, underlay.asn),
    ebgpMultihop: ebgpMultihop ?? 0,
    hasTimers: timers !== null,
    keepaliveSeconds: timers === null ? 0 : keepalive(timers),
    holdSeconds: timers?.holdSeconds ?? 0,
    hasExtendedNextHop: needsExtendedNextHop(neighbor),
    families: familyNames(neighbor).map((name) => ({ name, address })),
  }
}

function asnOf({ remoteAs }: BgpNeighbor, underlay: UnderlayPlan): number | null {
  switch (remoteAs.kind) {
    case 'number':
      return remoteAs.asn
    case 'internal':
      return underlay.asn
    case 'external':
      return null
  }
}

/** Our address in the neighbour's subnet; for one further away the first of its family, or the VTEP. */
function ownAddress(neighbor: BgpNeighbor, underlay: UnderlayPlan): IpAddress {
  if (neighbor.local !== null) return addressOf(neighbor.local.address)
  const family = familyOf(neighbor.address)
  const own = [
    ...underlay.interfaces.flatMap(({ addresses }) => addresses.map(addressOf)),
    ...[underlay.vtep.ipv4, underlay.vtep.ipv6].filter((address) => address !== null),
  ]
  return own.find((address) => familyOf(address) === family) ?? underlay.routerId
}

/** What a switch that takes all of the block may still lack. */
function notesOf(neighbor: BgpNeighbor, underlay: UnderlayPlan): readonly string[] {
  const notes: string[] = []
  if (neighbor.local === null)
    notes.push(`${ownAddress(neighbor, underlay)}: or the address of whichever interface leads to this end`)
  if (!isExternal(neighbor, underlay.asn)) return notes
  notes.push('FRR carries no route over eBGP without a policy: no bgp ebgp-requires-policy, or route-maps in and out')
  const { remoteAs } = neighbor
  if (remoteAs.kind === 'number') {
    notes.push(
      `where other switches have AS ${remoteAs.asn} too: allowas-in towards the spines, or they drop each other's routes`,
    )
  }
  return notes
}

/** One end sends as often as the other expects to receive. */
function mirrored({ transmitMilliseconds, receiveMilliseconds, detectMultiplier }: BfdTimers): BfdTimers {
  return { transmitMilliseconds: receiveMilliseconds, receiveMilliseconds: transmitMilliseconds, detectMultiplier }
}

function familyNames(neighbor: BgpNeighbor): readonly string[] {
  return [
    ...(neighbor.ipv4Unicast === null ? [] : ['ipv4 unicast']),
    ...(neighbor.ipv6Unicast === null ? [] : ['ipv6 unicast']),
    ...(neighbor.l2vpnEvpn === null ? [] : ['l2vpn evpn']),
  ]
}
