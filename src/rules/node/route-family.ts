import { familyOf } from '#src/net/ip.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const routeFamily: NodeRule = {
  code: 'route-family',
  severity: 'error',
  summary: 'A route and its next hop are of one address family.',
  prevents: 'FRR and the kernel refuse the route.',
  check: (plan, report) => {
    for (const { prefix, via, origin } of plan.vrfs.flatMap((vrf) => [
      ...vrf.staticRoutes,
      ...(vrf.hostLink?.hostRoutes ?? []),
    ])) {
      if (familyOf(prefix) !== familyOf(via))
        report({
          path: [...origin, 'via'],
          message: `${prefix} is IPv${familyOf(prefix)}, its next hop ${via} IPv${familyOf(via)}`,
        })
    }
  },
}
