import type { HostFacts } from '#src/plan/host-facts.ts'
import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import { isExternal } from '#src/plan/remote-as.ts'

type FamilyName = 'ipv4Unicast' | 'ipv6Unicast' | 'l2vpnEvpn'

/**
 * How far a host takes routes with its own AS in the path: over the session of a family that takes most of them. `all`: one session
 * stays within the AS, where nothing is dropped. `neighbor`: where the document says so; null: no session has the family.
 */
export type Allowance = {
  readonly takes: 'all' | 'counted' | 'origin' | 'none'
  readonly neighbor: BgpNeighbor | null
}

const ORDER = ['none', 'origin', 'counted', 'all'] as const

/** Of the families that carry VTEPs and tenants. */
export function allowances(host: HostFacts): { readonly vtep: Allowance; readonly evpn: Allowance } {
  return {
    vtep: allowanceOf(host, host.vtep.ipv4 === null ? 'ipv6Unicast' : 'ipv4Unicast'),
    evpn: allowanceOf(host, 'l2vpnEvpn'),
  }
}

function allowanceOf(host: HostFacts, family: FamilyName): Allowance {
  const sessions = host.neighbors.filter((neighbor) => neighbor[family] !== null)
  const found = sessions.map((neighbor) => ({ neighbor, takes: takenBy(neighbor, host, family) }))
  return found.sort((a, b) => ORDER.indexOf(b.takes) - ORDER.indexOf(a.takes))[0] ?? { takes: 'all', neighbor: null }
}

function takenBy(neighbor: BgpNeighbor, { asn }: HostFacts, family: FamilyName): Allowance['takes'] {
  if (!isExternal(neighbor, asn)) return 'all'
  const allowasIn = neighbor[family]?.allowasIn ?? null
  if (allowasIn === null) return 'none'
  return allowasIn === 'origin' ? 'origin' : 'counted'
}
