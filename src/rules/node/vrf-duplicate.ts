import { inDocumentOrder, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const vrfDuplicate: NodeRule = {
  code: 'vrf-duplicate',
  severity: 'error',
  summary: 'A VRF has a name that no other VRF of the node has.',
  prevents: 'Two tenants would share one device and one routing table.',
  check: (plan, report) => {
    for (const { again, first } of repeats(inDocumentOrder(plan.vrfs), (vrf) => vrf.name)) {
      report({
        path: [...again.origin, 'name'],
        message: `there are two VRFs "${again.name}"`,
        related: [{ path: [...first.origin, 'name'], message: 'first one' }],
      })
    }
  },
}
