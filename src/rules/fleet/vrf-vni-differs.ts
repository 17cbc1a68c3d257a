import { splits } from './splits.ts'
import { vrfsOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const vrfVniDiffers: FleetRule = {
  code: 'vrf-vni-differs',
  severity: 'warning',
  summary: 'A VRF name has one VNI on all hosts.',
  prevents: 'A wrong digit parts a host from its tenant.',
  check: (hosts, report) => {
    for (const { most, others } of splits(hosts, vrfsOf, {
      groupOf: ({ tenant }) => tenant.name,
      valueOf: ({ tenant }) => tenant.vni,
    })) {
      const hits = others.flat()
      const [{ host, tenant, path }] = most
      const numbers = [...new Set(hits.map((hit) => hit.tenant.vni))]
      // Where no VNI is the usual one, names are a matter of each site.
      if (hits.length >= most.length && hits.length > 1) continue
      report({
        hits: hits.map((hit) => ({ host: hit.host, path: [...hit.path, 'l3vni'] })),
        beside: [{ host, path: [...path, 'l3vni'], message: `${tenant.vni} on ${host.name}` }],
        message: `VRF "${tenant.name}" has VNI ${numbers.join(', ')} on ${printHosts(hits)}, and ${tenant.vni} on ${printHosts(most)}`,
      })
    }
  },
}
