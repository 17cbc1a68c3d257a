import { isExplainedBy, sharedByHosts } from './shared-by-hosts.ts'
import { vrfsOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const rdOnTwoHosts: FleetRule = {
  code: 'rd-on-two-hosts',
  severity: 'error',
  summary: 'A route distinguisher belongs to one VRF of one host.',
  prevents: 'Routes of one host overwrite those of the other on route reflectors.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(
      hosts,
      (own) => vrfsOf(own).map(({ host, vrf, path }) => ({ host, rd: vrf.rd, path: [...path, 'rd'] })),
      ({ rd }) => rd,
    )) {
      // One that nobody wrote is made of the router-id.
      if (isExplainedBy(hits, ({ host, rd }) => (rd.startsWith(`${host.routerId}:`) ? host.routerId : null))) continue
      report({
        hits,
        message: `route distinguisher ${hits[0].rd} is used by ${printHosts(hits)}`,
        hint: 'leave rd out: it is then routerId:VNI',
      })
    }
  },
}
