import { connectedTargets } from './connected-targets.ts'
import { splits } from './splits.ts'
import { tenantsOf, vrfsOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const vniMeaningDiffers: FleetRule = {
  code: 'vni-meaning-differs',
  severity: 'error',
  summary: 'A VNI is one VRF on all hosts, and its route targets bind the hosts together.',
  prevents: 'Two tenants are joined, or one is torn apart.',
  check: (hosts, report) => {
    for (const { most, others } of splits(hosts, vrfsOf, {
      groupOf: ({ tenant }) => tenant.vni,
      valueOf: ({ tenant }) => tenant.name,
    })) {
      for (const hits of others) {
        const { vni, name } = hits[0].tenant
        report({
          hits: hits.map(({ host, path }) => ({ host, path: [...path, 'l3vni'] })),
          beside: [{ ...most[0], message: `VRF "${most[0].tenant.name}" on ${most[0].host.name}` }],
          message: `VNI ${vni} is VRF "${name}" on ${printHosts(hits)}, and VRF "${most[0].tenant.name}" on ${printHosts(most)}`,
        })
      }
    }
    const bindings = connectedTargets(tenantsOf(hosts))
    for (const { most, others } of splits(hosts, vrfsOf, {
      groupOf: ({ tenant }) => `${tenant.vni} ${tenant.name}`,
      valueOf: ({ tenant }) => bindings(tenant),
    })) {
      for (const hits of others) {
        const { vni, name } = hits[0].tenant
        report({
          hits: hits.map(({ host, path }) => ({ host, path: [...path, 'routeTargets'] })),
          beside: [{ ...most[0], path: [...most[0].path, 'routeTargets'], message: `others on ${most[0].host.name}` }],
          message: `VNI ${vni} (VRF "${name}") has route targets on ${printHosts(hits)} that bind it to none of ${printHosts(most)}`,
          hint: 'one VNI is one tenant: give the other tenant a VNI of its own, or import and export the same targets',
        })
      }
    }
  },
}
