import type { FleetRule } from './fleet-rule.ts'
import { grouped } from '#src/plan/grouped.ts'
import { vrfsOf } from './host-parts.ts'
import { printHosts } from './print-hosts.ts'
import { wildcardOf } from './connected-targets.ts'

export const rtAsymmetric: FleetRule = {
  code: 'rt-asymmetric',
  severity: 'warning',
  summary: 'A route target that hosts of a VRF export is imported somewhere in the fleet, where several hosts have the VRF.',
  prevents: 'Others never learn the way back: traffic passes in one direction.',
  check: (hosts, report) => {
    const members = vrfsOf(hosts)
    const imported = new Set(members.flatMap(({ tenant }) => tenant.targets.import))
    const sizes = new Map(grouped(members, ({ tenant }) => tenant.vni).map((group) => [group[0].tenant.vni, group.length]))
    const unheard = members.flatMap((member) =>
      member.tenant.targets.export
        .filter((target) => !imported.has(target) && !imported.has(wildcardOf(target)))
        .map((target) => ({ ...member, target, path: [...member.path, 'routeTargets', 'export'] })),
    )
    for (const hits of grouped(unheard, ({ tenant, target }) => `${tenant.vni} ${target}`)) {
      const [{ target, tenant }] = hits
      if ((sizes.get(tenant.vni) ?? 0) < 2) continue
      report({
        hits,
        message: `route target ${target} of VRF "${tenant.name}" is exported by ${printHosts(hits)}, and no host imports it`,
        hint: `add "${target}" to routeTargets.import of the others`,
      })
    }
  },
}
