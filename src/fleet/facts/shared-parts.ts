import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { HostFacts, LinkFacts, TenantFacts } from '#src/plan/host-facts.ts'
import type { BfdTimers, BgpFamily, BgpNeighbor, BgpTimers, RemoteAs } from '#src/plan/node-plan.ts'

/** Gives back the first of all equal values that it was asked for. */
type Shared<Part> = (part: Part) => Part

/** Gives facts back with parts that all hosts of a run share where they are equal. */
export function sharer(): (facts: HostFacts) => HostFacts {
  const parts = sharedParts()
  return (facts) => ({
    ...facts,
    interfaces: facts.interfaces.map((one) => ({ ...one, origin: parts.path(one.origin) })),
    nics: facts.nics.map((nic) => ({ ...nic, origin: parts.path(nic.origin) })),
    neighbors: facts.neighbors.map((neighbor) => withSharedParts(neighbor, parts)),
    vrfs: facts.vrfs.map(({ rd, tenant, link }) => ({
      rd,
      tenant: parts.tenant(tenant),
      link: link && parts.link({ ...link, neighbors: link.neighbors.map((neighbor) => withSharedParts(neighbor, parts)) }),
    })),
    silenced: parts.codes(facts.silenced),
  })
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

/** One memory of each kind of part, for one run. */
type SharedParts = {
  readonly path: Shared<Path>
  readonly remoteAs: Shared<RemoteAs>
  readonly family: Shared<BgpFamily>
  readonly bfd: Shared<BfdTimers>
  readonly timers: Shared<BgpTimers>
  readonly tenant: Shared<TenantFacts>
  readonly link: Shared<LinkFacts>
  readonly codes: Shared<readonly string[]>
}

function sharedParts(): SharedParts {
  return {
    path: shared(),
    remoteAs: shared(),
    family: shared(),
    bfd: shared(),
    timers: shared(),
    tenant: shared(),
    link: shared(),
    codes: shared(),
  }
}

/** So many different parts are remembered: what differs more often is each host's own, and a memory of it would cost more than it saves. */
const REMEMBERED = 2048

/** Parts are plain data, so that their JSON tells them apart. */
function shared<Part>(): Shared<Part> {
  const known = new Map<string, Part>()
  return (part) => {
    const key = JSON.stringify(part)
    const first = known.get(key)
    if (first !== undefined) return first
    if (known.size < REMEMBERED) known.set(key, part)
    return part
  }
}
