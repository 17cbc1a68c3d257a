import { sharedByHosts } from './shared-by-hosts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const nicMacDuplicate: FleetRule = {
  code: 'nic-mac-duplicate',
  severity: 'error',
  summary: 'The MAC of a NIC belongs to one host of a fleet.',
  prevents: 'One host does not find its NIC, and what is served by MAC goes to the wrong one.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(
      hosts,
      (host) => host.nics.map(({ mac, origin }) => ({ host, mac, path: origin })),
      ({ mac }) => mac,
    ))
      report({ hits, message: `NIC ${hits[0].mac} is that of ${printHosts(hits)}` })
  },
}
