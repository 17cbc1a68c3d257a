import { isExplainedBy, sharedByHosts } from './shared-by-hosts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const routerMacDuplicate: FleetRule = {
  code: 'router-mac-duplicate',
  severity: 'error',
  summary: 'A router MAC belongs to one VTEP of a fleet.',
  prevents: 'Other hosts send packets for one of them to the other, which drops them.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(
      hosts,
      (host) => [{ host, path: ['underlay', 'routerMac'] }],
      ({ host }) => host.routerMac,
    )) {
      // One that nobody wrote follows from the VTEP.
      if (isExplainedBy(hits, ({ host }) => host.vtep.ipv4 ?? host.vtep.ipv6)) continue
      report({
        hits,
        message: `router MAC ${hits[0].host.routerMac} is used by ${printHosts(hits)}`,
        hint: 'leave routerMac out: it is then made of the VTEP',
      })
    }
  },
}
