import type { Asn } from '#src/net/asn.ts'
import { isIpv6 } from '#src/net/ip.ts'
import { trusted } from '#src/net/parsed.ts'
import { isAtLeast, parseVersion, type VersionRange } from '#src/net/version.ts'
import type { BgpFamily, BgpNeighbor, BgpTimers } from '#src/plan/node-plan.ts'
import { isExternal } from '#src/plan/remote-as.ts'
import { prefixListName } from './prefix-list-view.ts'
import { allowasInWord, bfdProfileName, oneSpaced, remoteAsWord } from './words.ts'

/** Settings of a session that belong to no address family. A value that is not set is empty or 0 and its claim false. */
export type NeighborView = {
  readonly address: string
  readonly remoteAs: string
  readonly hasDescription: boolean
  readonly description: string
  readonly hasBfd: boolean
  readonly hasBfdProfile: boolean
  readonly bfdProfile: string
  readonly hasEbgpMultihop: boolean
  /** The TTL with its leading space, or empty. */
  readonly ebgpMultihop: string
  readonly hasTimers: boolean
  readonly keepaliveSeconds: number
  readonly holdSeconds: number
  readonly hasConnectTimer: boolean
  readonly connectSeconds: number
  readonly hasExtendedNextHop: boolean
}

/** A neighbour inside an address family. */
export type FamilyNeighborView = {
  readonly address: string
  readonly hasAsOverride: boolean
  readonly hasDefaultOriginate: boolean
  readonly hasMaximumPrefix: boolean
  readonly maximumPrefix: number
  readonly hasAllowasIn: boolean
  /** What follows `allowas-in`, with its leading space. */
  readonly allowasIn: string
  readonly hasImportList: boolean
  readonly importList: string
  readonly hasExportList: boolean
  readonly exportList: string
}

export function neighborView(neighbor: BgpNeighbor, ownAsn: Asn, frr: VersionRange): NeighborView {
  const { address, remoteAs, description, bfd, timers, ebgpMultihop } = neighbor
  const profile = bfd === null ? null : bfdProfileName(bfd)
  return {
    address,
    remoteAs: remoteAsWord(remoteAs),
    hasDescription: description !== null,
    description: oneSpaced(description ?? ''),
    hasBfd: bfd !== null,
    hasBfdProfile: profile !== null,
    bfdProfile: profile ?? '',
    // An iBGP session has no hop limit; FRR drops the line there.
    hasEbgpMultihop: ebgpMultihop !== null && isExternal(neighbor, ownAsn),
    ebgpMultihop: ttlWord(ebgpMultihop ?? MAXIMUM_TTL, frr),
    hasTimers: timers !== null,
    keepaliveSeconds: timers === null ? 0 : keepalive(timers),
    holdSeconds: timers?.holdSeconds ?? 0,
    hasConnectTimer: (timers?.connectSeconds ?? null) !== null,
    connectSeconds: timers?.connectSeconds ?? 0,
    hasExtendedNextHop: needsExtendedNextHop(neighbor),
  }
}

/** FRR takes no more than a third of the hold time and prints what it took. RFC 4271 section 10. */
export function keepalive({ keepaliveSeconds, holdSeconds }: BgpTimers): number {
  return Math.min(keepaliveSeconds, Math.floor(holdSeconds / 3))
}

/** IPv4 routes over a session between IPv6 addresses: RFC 8950. FRR turns it on by itself for unnumbered neighbours only. */
export function needsExtendedNextHop(neighbor: BgpNeighbor): boolean {
  return isIpv6(neighbor.address) && neighbor.ipv4Unicast !== null
}

const MAXIMUM_TTL = 255

/** Seen: 8.4 prints the TTL that `ebgp-multihop` means without one, 10.3 and 10.7 do not. */
const FIRST_WITHOUT_TTL = trusted(parseVersion('9.0'))

/** The TTL as the oldest FRR of the range prints it. */
function ttlWord(ttl: number, frr: VersionRange): string {
  return ttl === MAXIMUM_TTL && isAtLeast(frr.min, FIRST_WITHOUT_TTL) ? '' : ` ${ttl}`
}

/** One element where the family is active, none where it is not. */
export function familyNeighborView(
  instance: string,
  neighbor: BgpNeighbor,
  family: BgpFamily | null,
): readonly FamilyNeighborView[] {
  if (family === null) return []
  const { allowasIn, maximumPrefix, importPrefixes, exportPrefixes } = family
  return [
    {
      address: neighbor.address,
      hasAsOverride: family.hasAsOverride,
      hasDefaultOriginate: family.hasDefaultOriginate,
      hasMaximumPrefix: maximumPrefix !== null,
      maximumPrefix: maximumPrefix ?? 0,
      hasAllowasIn: allowasIn !== null,
      allowasIn: allowasIn === null ? '' : allowasInWord(allowasIn),
      hasImportList: importPrefixes !== null,
      importList: prefixListName(instance, neighbor, 'in'),
      hasExportList: exportPrefixes !== null,
      exportList: prefixListName(instance, neighbor, 'out'),
    },
  ]
}
