import { isInternal } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const ebgpMultihopInternal: NodeRule = {
  code: 'ebgp-multihop-internal',
  severity: 'error',
  summary: 'Only an external neighbor has ebgpMultihop.',
  prevents: 'FRR drops the setting, and every reload finds a difference.',
  check: (plan, report) => {
    for (const neighbor of plan.underlay.neighbors) {
      if (neighbor.ebgpMultihop !== null && isInternal(neighbor, plan))
        report({
          path: [...neighbor.origin, 'ebgpMultihop'],
          message: `neighbor ${neighbor.address} is internal, and ebgpMultihop is for external ones`,
          hint: 'leave it out: an internal session may take any number of hops',
        })
    }
  },
}
