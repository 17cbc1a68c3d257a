import type { FleetRule } from './fleet-rule.ts'
import { grouped } from '#src/plan/grouped.ts'
import { tenantsOf, vrfsOf } from './host-parts.ts'
import { printHosts } from './print-hosts.ts'
import { sharedByHosts } from './shared-by-hosts.ts'
import { wildcardOf } from './connected-targets.ts'

export const rtAsymmetric: FleetRule = {
  code: 'rt-asymmetric',
  severity: 'warning',
  summary: 'A route target that hosts of a VRF export is imported somewhere in the fleet, where several hosts have the VRF.',
  prevents: 'Others never learn the way back: traffic passes in one direction.',
  check: (hosts, report) => {
    const imported = new Set([...tenantsOf(hosts)].flatMap(({ targets }) => targets.import))
    const isUnheard = (target: string) => !imported.has(target) && !imported.has(wildcardOf(target))
    const unheard = hosts.flatMap((host) =>
      vrfsOf(host).flatMap((member) =>
        member.tenant.targets.export
          .filter(isUnheard)
          .map((target) => ({ ...member, target, path: [...member.path, 'routeTargets', 'export'] })),
      ),
    )
    if (unheard.length === 0) return
    const shared = new Set(sharedByHosts(hosts, vrfsOf, ({ tenant }) => tenant.vni).map(([{ tenant }]) => tenant.vni))
    for (const hits of grouped(unheard, ({ tenant, target }) => `${tenant.vni} ${target}`)) {
      const [{ target, tenant }] = hits
      if (!shared.has(tenant.vni)) continue
      report({
        hits,
        message: `route target ${target} of VRF "${tenant.name}" is exported by ${printHosts(hits)}, and no host imports it`,
        hint: `add "${target}" to routeTargets.import of the others`,
      })
    }
  },
}
