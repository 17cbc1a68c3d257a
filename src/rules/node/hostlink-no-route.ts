import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostlinkNoRoute: NodeRule = {
  code: 'hostlink-no-route',
  severity: 'warning',
  summary: 'A host link has routes or a BGP speaker.',
  prevents: 'Nothing on the host but the link itself reaches the tenant.',
  check: (plan, report) => {
    for (const { name, hostLink } of linkedVrfs(plan)) {
      if (hostLink.neighbors.length === 0 && hostLink.hostRoutes.length === 0)
        report({
          path: hostLink.origin,
          message: `the host has no route into VRF "${name}" but its link`,
          hint: 'add hostRoutes: [10.0.0.0/8] or bgp: {remoteAs: 64515}',
        })
    }
  },
}
