import type { HostFacts } from '#src/plan/host-facts.ts'
import { sharedByHosts } from './shared-by-hosts.ts'
import type { FleetRule } from './fleet-rule.ts'
import type { Part } from './host-parts.ts'
import { printHosts } from './print-hosts.ts'

export const hostNameDuplicate: FleetRule = {
  code: 'host-name-duplicate',
  severity: 'error',
  summary: 'A host name, written in whichever case, belongs to one host of a fleet.',
  prevents: 'Files of one host overwrite those of the other, and a cluster takes both for one node.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(hosts, nameOf, ({ name }) => name.toLowerCase()))
      report({ hits, message: `host name "${hits[0].name}" is used by ${printHosts(hits)}` })
  },
}

function nameOf(host: HostFacts): readonly (Part & { readonly name: string })[] {
  const { hostname, name } = host
  return [{ host, name: hostname ?? name, path: hostname === null ? ['name'] : ['system', 'hostname'] }]
}
