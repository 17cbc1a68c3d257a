import { compareText } from '#src/net/compare-text.ts'
import { addressOf } from '#src/net/prefix.ts'
import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import { groupAtMost, type Group } from './group-at-most.ts'
import type { ReportHost } from './report-host.ts'
import { printRemoteAs, vtepsOf } from './wording.ts'

/** What the drawing of the fabric shows: few boxes, however many hosts there are. */
export type Fabric = {
  /** Neighbours that are no hosts of the report. A group is one neighbour, all of one AS, or a mixed rest. */
  readonly peers: readonly Group<BgpNeighbor>[]
  readonly groups: readonly Group<ReportHost>[]
  readonly links: readonly FabricLink[]
}

/** Sessions of a group of hosts, by positions in the lists above: with a peer, with a later group, or inside it. */
export type FabricLink = {
  readonly group: number
  readonly to: { readonly kind: 'peer' | 'group'; readonly position: number }
  /** A session between two hosts of the report counts once. */
  readonly sessions: number
  readonly hasEvpn: boolean
}

/** Boxes of one row. */
const MOST_BOXES = 6

export function fabricOf(hosts: readonly ReportHost[]): Fabric {
  const owners = ownersOf(hosts)
  const outside = hosts.flatMap((host) => neighborsOf(host).filter((neighbor) => !owners.has(neighbor.address)))
  const asOf = (neighbor: BgpNeighbor) => printRemoteAs(neighbor.remoteAs)
  const peers = groupAtMost(outside, [(neighbor) => `${neighbor.address} ${asOf(neighbor)}`, asOf], MOST_BOXES)
  const peerOf = positions(peers)
  const placesOf = (host: ReportHost) =>
    neighborsOf(host)
      .map((neighbor) => String(peerOf.get(neighbor) ?? 'host'))
      .sort(compareText)
      .join(' ')
  const vrfsOf = (host: ReportHost) => host.vrfs.map((vrf) => `${vrf.name} ${vrf.vni}`).join(' ')
  const alike = [
    (host: ReportHost) => host.name,
    (host: ReportHost) => `${host.underlay.asn}, ${placesOf(host)}, ${vrfsOf(host)}`,
    (host: ReportHost) => `${placesOf(host)}, ${vrfsOf(host)}`,
    placesOf,
  ]
  const groups = groupAtMost(hosts, alike, MOST_BOXES)
  return { peers, groups, links: linksOf(groups, { owners, peerOf }) }
}

function neighborsOf(host: ReportHost): readonly BgpNeighbor[] {
  return host.sessions.flatMap(({ vrf, neighbor }) => (vrf === null ? [neighbor] : []))
}

/** The host that has an address, on a NIC or as its VTEP. */
function ownersOf(hosts: readonly ReportHost[]): ReadonlyMap<string, ReportHost> {
  return new Map(
    hosts.flatMap((host) => {
      const addresses = [...vtepsOf(host.underlay), ...host.underlay.interfaces.flatMap((nic) => nic.addresses.map(addressOf))]
      return addresses.map((address) => [address, host] as const)
    }),
  )
}

function positions<T>(groups: readonly Group<T>[]): ReadonlyMap<T, number> {
  return new Map(groups.flatMap(({ items }, position) => items.map((item) => [item, position] as const)))
}

type Ends = { readonly owners: ReadonlyMap<string, ReportHost>; readonly peerOf: ReadonlyMap<BgpNeighbor, number> }

function linksOf(groups: readonly Group<ReportHost>[], { owners, peerOf }: Ends): readonly FabricLink[] {
  const groupOf = positions(groups)
  const links = new Map<string, FabricLink>()
  /** Pairs of hosts that were met: the other end names the same session. */
  const met = new Set<string>()
  for (const [group, { items }] of groups.entries()) {
    for (const host of items) {
      for (const neighbor of neighborsOf(host)) {
        const owner = owners.get(neighbor.address)
        const hasEvpn = neighbor.l2vpnEvpn !== null
        if (owner === undefined) {
          add(links, { group, to: { kind: 'peer', position: peerOf.get(neighbor) ?? 0 }, sessions: 1, hasEvpn })
        } else if (!met.has(`${owner.name} ${host.name}`)) {
          met.add(`${host.name} ${owner.name}`)
          const [first = group, second = group] = [group, groupOf.get(owner) ?? group].sort((left, right) => left - right)
          add(links, { group: first, to: { kind: 'group', position: second }, sessions: 1, hasEvpn })
        }
      }
    }
  }
  return [...links.values()]
}

function add(links: Map<string, FabricLink>, link: FabricLink): void {
  const key = `${link.group} ${link.to.kind} ${link.to.position}`
  const before = links.get(key)
  const sessions = link.sessions + (before?.sessions ?? 0)
  links.set(key, { ...link, sessions, hasEvpn: link.hasEvpn || (before?.hasEvpn ?? false) })
}
