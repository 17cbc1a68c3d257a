import type { Asn } from '#src/net/asn.ts'
import type { HostFacts, TenantFacts } from '#src/plan/host-facts.ts'
import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import { isExternal, remoteAsn } from '#src/plan/remote-as.ts'
import type { FleetRule } from './fleet-rule.ts'
import { sharedByHosts } from './shared-by-hosts.ts'
import { linksOf, type Part } from './host-parts.ts'
import { printHosts } from './print-hosts.ts'

export const hostAsnSharedNoOverride: FleetRule = {
  code: 'host-asn-shared-no-override',
  severity: 'warning',
  summary: 'Where speakers of several hosts have one AS, the router overrides it in the routes that it announces to them.',
  prevents: 'The speaker drops the routes of the other hosts, for its own AS is in their path.',
  check: (hosts, report) => {
    for (const shared of sharedByHosts(hosts, speakersOf, ({ tenant, asn }) => `${tenant.vni} ${asn}`)) {
      const hits = shared.filter(({ isBare }) => isBare)
      const [hit] = hits
      if (hit === undefined) continue
      report({
        hits,
        message: `speakers of AS ${hit.asn} are behind VRF "${hit.tenant.name}" of ${shared.length} hosts, and asOverride is missing on ${printHosts(hits)}`,
        hint: 'set asOverride: true in bgp; silence it where the speakers themselves allow their own AS',
      })
    }
  },
}

type Speaker = Part & { readonly tenant: TenantFacts; readonly asn: Asn; readonly isBare: boolean }

function speakersOf(own: HostFacts): readonly Speaker[] {
  return linksOf(own).flatMap(({ host, tenant, link, path }) =>
    link.neighbors.flatMap((neighbor) => {
      const asn = remoteAsn(neighbor, tenant.asn)
      const isBare = hearsOthersBare(neighbor)
      return asn === null || !isExternal(neighbor, tenant.asn) ? [] : [{ host, tenant, asn, isBare, path: [...path, 'bgp'] }]
    }),
  )
}

/** True where a session hands on routes of the fabric as they came; a default route has no path that matters. */
function hearsOthersBare({ ipv4Unicast, ipv6Unicast }: BgpNeighbor): boolean {
  return [ipv4Unicast, ipv6Unicast].some(
    (family) => family !== null && !family.hasAsOverride && !family.hasDefaultOriginate && family.exportPrefixes?.length !== 0,
  )
}
