import { isExplainedBy, sharedByHosts } from './shared-by-hosts.ts'
import { vtepsOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const vtepDuplicate: FleetRule = {
  code: 'vtep-duplicate',
  severity: 'error',
  summary: 'A VTEP address belongs to one host of a fleet.',
  prevents: 'Tunnels end at the wrong host.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(hosts, vtepsOf, ({ address }) => address)) {
      if (isExplainedBy(hits, ({ host }) => host.index)) continue
      report({ hits, message: `VTEP ${hits[0].address} is used by ${printHosts(hits)}` })
    }
  },
}
