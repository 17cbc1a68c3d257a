import { familyOf, toNumber, type IpAddress } from '#src/net/ip.ts'
import { addressOf } from '#src/net/prefix.ts'
import type { Asn } from '#src/net/asn.ts'
import type { BfdTimers, BgpNeighbor, NodePlan, UnderlayPlan } from '#src/plan/node-plan.ts'
import { isExternal, remoteAsn } from '#src/plan/remote-as.ts'
import { profilesOf, type BfdProfileView } from './bfd-view.ts'
import { keepalive, needsExtendedNextHop } from './neighbor-view.ts'
import { bfdProfileName } from './words.ts'

/** What peer.hbs lays out. */
export type PeerView = {
  readonly peers: readonly PeerBlockView[]
  readonly hasBfdProfiles: boolean
  readonly bfdProfiles: readonly BfdProfileView[]
}

/** Sessions of one switch. */
type PeerBlockView = {
  readonly title: string
  readonly notes: readonly string[]
  /** With its leading space; empty where the document leaves it to the switch: FRR then takes the instance that exists. */
  readonly asn: string
  readonly sessions: readonly PeerSessionView[]
  readonly families: readonly { readonly name: string; readonly members: readonly PeerMemberView[] }[]
}

/** One session in one family. */
type PeerMemberView = {
  readonly address: IpAddress
  /** Routes of one internal neighbour go to another only where one of the two is a client (RFC 4456 section 6). */
  readonly isReflectorClient: boolean
  /** A node knows no way to the next hops of routes that are reflected to it but through the switch on its own link. */
  readonly isNextHopSelf: boolean
}

/** One session, seen from the other end: `address` is ours. */
type PeerSessionView = {
  readonly address: IpAddress
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
}

/** The end of a session that is ours. */
type OwnEnd = Pick<UnderlayPlan, 'asn' | 'routerId' | 'vtep'> & {
  readonly name: string
  readonly interfaces: readonly Pick<UnderlayPlan['interfaces'][number], 'addresses'>[]
}

export type Session = { readonly neighbor: BgpNeighbor; readonly own: OwnEnd }

/** Each neighbour of one node by itself. */
export function peerView({ name, underlay }: NodePlan): PeerView {
  const own = { ...underlay, name }
  const blocks = underlay.neighbors.map((neighbor) => {
    const asn = remoteAsn(neighbor, own.asn)
    const sharedAsn = asn === null || !isExternal(neighbor, own.asn) ? [] : [sharedAsnNote(asn)]
    return peerBlock([{ neighbor, own }], { title: peerTitle(neighbor.address, { asn, own: String(own.asn) }), notes: sharedAsn })
  })
  return withProfiles(blocks, underlay.neighbors)
}

export function withProfiles(peers: readonly PeerBlockView[], neighbors: readonly BgpNeighbor[]): PeerView {
  const bfdProfiles = profilesOf(neighbors.flatMap((neighbor) => (neighbor.bfd === null ? [] : [mirrored(neighbor.bfd)])))
  return { peers, hasBfdProfiles: bfdProfiles.length > 0, bfdProfiles }
}

/** `asn` null: the document says only that it is another one than `own`. */
export function peerTitle(peer: string, { asn, own }: { readonly asn: Asn | null; readonly own: string }): string {
  return `${peer}, ${asn === null ? `an AS other than ${own}` : `AS ${asn}`}: what this end must have (FRR syntax)`
}

export function sharedAsnNote(asn: Asn): string {
  return `where other switches have AS ${asn} too: allowas-in towards the spines, or they drop each other's routes`
}

/** One switch's side of its sessions, in their order. `notes`: what the caller has to say after the notes on the sessions themselves. */
export function peerBlock(
  sessions: readonly [Session, ...Session[]],
  { title, notes }: { readonly title: string; readonly notes: readonly string[] },
): PeerBlockView {
  const [{ neighbor, own }] = sessions
  const asn = remoteAsn(neighbor, own.asn)
  return {
    title,
    notes: [...notesOf(sessions), ...notes],
    asn: asn === null ? '' : ` ${asn}`,
    sessions: sessions.map(sessionView),
    families: FAMILIES.flatMap(({ name, key }) => {
      const active = sessions.filter((session) => session.neighbor[key] !== null)
      return active.length === 0 ? [] : [{ name, members: active.map((session) => memberView(session, key)) }]
    }),
  }
}

function memberView(session: Session, family: (typeof FAMILIES)[number]['key']): PeerMemberView {
  const isInternal = !isExternal(session.neighbor, session.own.asn)
  return {
    address: ownAddress(session),
    isReflectorClient: isInternal,
    isNextHopSelf: isInternal && family !== 'l2vpnEvpn' && session.neighbor.local !== null,
  }
}

function sessionView(session: Session): PeerSessionView {
  const { neighbor, own } = session
  const { bfd, timers, ebgpMultihop } = neighbor
  const profile = bfd === null ? null : bfdProfileName(mirrored(bfd))
  return {
    address: ownAddress(session),
    remoteAs: own.asn,
    description: own.name,
    hasBfd: bfd !== null,
    hasBfdProfile: profile !== null,
    bfdProfile: profile ?? '',
    hasEbgpMultihop: ebgpMultihop !== null && isExternal(neighbor, own.asn),
    ebgpMultihop: ebgpMultihop ?? 0,
    hasTimers: timers !== null,
    keepaliveSeconds: timers === null ? 0 : keepalive(timers),
    holdSeconds: timers?.holdSeconds ?? 0,
    hasExtendedNextHop: needsExtendedNextHop(neighbor),
  }
}

/** Ascending by our address, as FRR prints them. */
export function byOwnAddress(sessions: readonly [Session, ...Session[]]): readonly [Session, ...Session[]] {
  const [first = sessions[0], ...others] = sessions
    .map((session) => ({ session, family: familyOf(ownAddress(session)), number: toNumber(ownAddress(session)) }))
    .sort((a, b) => a.family - b.family || (a.number < b.number ? -1 : a.number > b.number ? 1 : 0))
    .map(({ session }) => session)
  return [first, ...others]
}

/** Our address in the neighbour's subnet; for one further away the first of its family, or the VTEP. */
function ownAddress({ neighbor, own }: Session): IpAddress {
  if (neighbor.local !== null) return addressOf(neighbor.local.address)
  const family = familyOf(neighbor.address)
  const addresses = [
    ...own.interfaces.flatMap(({ addresses }) => addresses.map(addressOf)),
    ...[own.vtep.ipv4, own.vtep.ipv6].filter((address) => address !== null),
  ]
  return addresses.find((address) => familyOf(address) === family) ?? own.routerId
}

/** What a switch that takes all of the block may still lack. */
function notesOf(sessions: readonly Session[]): readonly string[] {
  const indirect = sessions.filter(({ neighbor }) => neighbor.local === null).map(ownAddress)
  const isFiltered = sessions.some(({ neighbor, own }) => isExternal(neighbor, own.asn))
  return [
    ...indirect.map((address) => `${address}: or the address of whichever interface leads to this end`),
    ...(isFiltered
      ? ['FRR carries no route over eBGP without a policy: no bgp ebgp-requires-policy, or route-maps in and out']
      : []),
  ]
}

/** One end sends as often as the other expects to receive. */
function mirrored({ transmitMilliseconds, receiveMilliseconds, detectMultiplier }: BfdTimers): BfdTimers {
  return { transmitMilliseconds: receiveMilliseconds, receiveMilliseconds: transmitMilliseconds, detectMultiplier }
}

const FAMILIES = [
  { name: 'ipv4 unicast', key: 'ipv4Unicast' },
  { name: 'ipv6 unicast', key: 'ipv6Unicast' },
  { name: 'l2vpn evpn', key: 'l2vpnEvpn' },
] as const
