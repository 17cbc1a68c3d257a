import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import { isExternal } from '#src/plan/remote-as.ts'
import type { FleetRule } from './fleet-rule.ts'
import { grouped } from '#src/plan/grouped.ts'
import { asnWord, type Part } from './host-parts.ts'
import { printHosts } from './print-hosts.ts'
import { sessionEnds, type SessionEnd } from './session-ends.ts'

/** Hosts that disagree with a peer about one thing in one way have one `message`, which the hosts complete. */
type Disagreement = Part & { readonly message: readonly [string, string]; readonly hint: string }

export const sessionEndsDisagree: FleetRule = {
  code: 'session-ends-disagree',
  severity: 'error',
  summary: 'Two hosts with a session say the same of it: AS numbers, address families, BFD, multihop.',
  prevents: 'The session never opens, flaps, or carries half of the routes.',
  check: (hosts, report) => {
    const found = sessionEnds(hosts).flatMap(disagreementsOf)
    for (const hits of grouped(found, ({ message }) => message.join())) {
      const [{ message, hint }] = hits
      report({ hits, message: message.join(printHosts(hits)), hint })
    }
  },
}

function disagreementsOf(end: SessionEnd): readonly Disagreement[] {
  const { host, neighbor, peer, back } = end
  const at = (key: string) => ({ host, path: [...neighbor.origin, key] })
  const found: Disagreement[] = []
  if (!expectsAsn(end))
    found.push({
      ...at('remoteAs'),
      message: [`${peer.name} has AS ${peer.asn}, and not ${asnWord(neighbor, host)} as on `, ''],
      hint: `write remoteAs: ${peer.asn}`,
    })
  if (back === null)
    return [
      ...found,
      {
        ...at('address'),
        message: [`${peer.name} lists no session back to `, ''],
        hint: `add it to underlay.neighbors of ${peer.name}`,
      },
    ]
  // Both ends would tell the rest.
  if (host.name > peer.name) return found
  for (const { key, wordOf } of COMMON) {
    const [ours, theirs] = [wordOf(neighbor), wordOf(back)]
    if (ours !== theirs)
      found.push({
        ...at(key),
        message: [`sessions of ${peer.name} have ${theirs} towards `, `, and ${ours} in the other direction`],
        hint: `set ${key} alike on both ends`,
      })
  }
  return found
}

/** What both ends must have alike, in words. */
const COMMON: readonly { readonly key: string; readonly wordOf: (neighbor: BgpNeighbor) => string }[] = [
  {
    key: 'addressFamilies',
    wordOf: ({ ipv4Unicast, ipv6Unicast, l2vpnEvpn }) =>
      Object.entries({ ipv4Unicast, ipv6Unicast, l2vpnEvpn })
        .flatMap(([name, family]) => (family === null ? [] : [name]))
        .join(' and ') || 'no address family',
  },
  { key: 'bfd', wordOf: ({ bfd }) => (bfd === null ? 'no BFD' : 'BFD') },
  { key: 'ebgpMultihop', wordOf: ({ ebgpMultihop }) => (ebgpMultihop === null ? 'no multihop' : 'multihop') },
]

function expectsAsn({ host, neighbor, peer }: SessionEnd): boolean {
  const { remoteAs } = neighbor
  if (remoteAs.kind === 'number') return remoteAs.asn === peer.asn
  return isExternal(neighbor, host.asn) === (host.asn !== peer.asn)
}
