import { isWildcard } from '#src/net/rt.ts'
import { frrFactsOf } from '#src/plan/frr-facts.ts'
import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const rtWildcardFrrVersion: NodeRule = {
  code: 'rt-wildcard-frr-version',
  severity: 'error',
  summary: 'A route target that matches every AS is imported by FRR 10 or newer.',
  prevents: 'FRR 8.4 accepts it when checked and refuses it when loaded.',
  check: (plan, report) => {
    const { frrVersion } = plan.images
    if (frrFactsOf(frrVersion).hasWildcardRouteTarget) return
    for (const { routeTargets, origin } of inDocumentOrder(plan.vrfs)) {
      for (const target of routeTargets.import.filter(isWildcard))
        report({
          path: [...origin, 'routeTargets', 'import'],
          message: `FRR ${frrVersion.min} does not load the route target ${target}`,
          hint: 'leave it out: automatic import matches every AS, too',
        })
    }
  },
}
