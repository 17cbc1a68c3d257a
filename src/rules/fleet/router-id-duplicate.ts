import { isExplainedBy, sharedByHosts } from './shared-by-hosts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const routerIdDuplicate: FleetRule = {
  code: 'router-id-duplicate',
  severity: 'error',
  summary: 'A router-id belongs to one host of a fleet.',
  prevents: 'Sessions are refused or reset, and the route distinguishers made of it collide.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(
      hosts,
      (host) => [{ host, path: ['underlay', 'routerId'] }],
      ({ host }) => host.routerId,
    )) {
      if (isExplainedBy(hits, ({ host }) => host.index)) continue
      // A router-id that nobody wrote is the VTEP: vtep-duplicate says so.
      if (isExplainedBy(hits, ({ host }) => (host.routerId === host.vtep.ipv4 ? host.routerId : null))) continue
      report({ hits, message: `router-id ${hits[0].host.routerId} is used by ${printHosts(hits)}` })
    }
  },
}
