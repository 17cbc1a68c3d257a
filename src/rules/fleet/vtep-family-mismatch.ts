import { splits } from './splits.ts'
import { vrfsOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'

export const vtepFamilyMismatch: FleetRule = {
  code: 'vtep-family-mismatch',
  severity: 'error',
  summary: 'All hosts of a VNI have tunnels of one family.',
  prevents: 'There is no tunnel between a host with an IPv4 VTEP and one with an IPv6 VTEP.',
  check: (hosts, report) => {
    const membersOf = (own: HostFacts) => vrfsOf(own).map(({ host, tenant }) => ({ host, tenant, path: ['underlay', 'vtep'] }))
    const told = new Set<HostFacts>()
    for (const { most, others } of splits(hosts, membersOf, {
      groupOf: ({ tenant }) => tenant.vni,
      valueOf: ({ host }) => tunnelFamily(host),
    })) {
      for (const hits of others) {
        // Another VNI of the same hosts would say the same again.
        if (hits.every(({ host }) => told.has(host))) continue
        for (const { host } of hits) told.add(host)
        const [{ host, tenant }] = hits
        report({
          hits,
          beside: [{ ...most[0], message: `${tunnelFamily(most[0].host)} on ${most[0].host.name}` }],
          message: `the tunnels of VNI ${tenant.vni} are ${tunnelFamily(host)} on ${printHosts(hits)}, and ${tunnelFamily(most[0].host)} on ${printHosts(most)}`,
        })
      }
    }
  },
}

/** With both families tunnels start at the IPv4 address. */
function tunnelFamily({ vtep }: HostFacts): 'IPv4' | 'IPv6' {
  return vtep.ipv4 === null ? 'IPv6' : 'IPv4'
}
