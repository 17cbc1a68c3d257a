import type { HostFacts } from '#src/plan/host-facts.ts'
import { sharedByHosts } from './shared-by-hosts.ts'
import { linksOf, subnetsOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const hostlinkSubnetSharedAndConnected: FleetRule = {
  code: 'hostlink-subnet-shared-and-connected',
  severity: 'error',
  summary: 'A subnet of host links that several hosts have is not announced as connected.',
  prevents: 'Every host announces the subnet as its own, and packets for one host arrive at another.',
  check: (hosts, report) => {
    const linkedTo = (own: HostFacts) =>
      linksOf(own).flatMap(({ host, tenant, link }) =>
        subnetsOf(link).map((subnet) => ({ host, tenant, subnet, path: [...tenant.origin, 'advertise', 'connected'] })),
      )
    for (const shared of sharedByHosts(hosts, linkedTo, ({ tenant, subnet }) => `${tenant.vni} ${subnet}`)) {
      const hits = shared.filter(({ tenant }) => tenant.announcesConnected)
      const [hit] = hits
      if (hit === undefined) continue
      report({
        hits,
        message: `${hit.subnet} of VRF "${hit.tenant.name}" is on ${shared.length} hosts, and announced as connected by ${printHosts(hits)}`,
        hint: 'set connected: false; the host addresses are announced one by one',
      })
    }
  },
}
