import { sharedByHosts } from './shared-by-hosts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const indexDuplicate: FleetRule = {
  code: 'index-duplicate',
  severity: 'error',
  summary: 'An index belongs to one host of a fleet.',
  prevents: 'All that counts from it clashes: VTEP, router-id, route distinguishers, router MAC.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(
      hosts,
      (host) => (host.index === null ? [] : [{ host, index: host.index, path: ['index'] }]),
      ({ index }) => index,
    )) {
      report({
        hits,
        message: `index ${hits[0].index} is used by ${printHosts(hits)}`,
        hint: 'leave it out of the inventory, and `gen-ignition lock` gives the host the next free one',
      })
    }
  },
}
