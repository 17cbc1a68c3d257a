import { sharedByHosts } from './shared-by-hosts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const hostNameDuplicate: FleetRule = {
  code: 'host-name-duplicate',
  severity: 'error',
  summary: 'A host name, written in whichever case, belongs to one host of a fleet.',
  prevents: 'Files of one host overwrite those of the other, and a cluster takes both for one node.',
  check: (hosts, report) => {
    const names = hosts.map((host) => ({
      host,
      name: host.hostname ?? host.name,
      path: host.hostname === null ? ['name'] : ['system', 'hostname'],
    }))
    for (const hits of sharedByHosts(names, ({ name }) => name.toLowerCase()))
      report({ hits, message: `host name "${hits[0].name}" is used by ${printHosts(hits)}` })
  },
}
