import { inDocumentOrder, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const neighborDuplicate: NodeRule = {
  code: 'neighbor-duplicate',
  severity: 'error',
  summary: 'A neighbor is listed once.',
  prevents: 'bgpd knows one session to an address; the second entry overwrites the first.',
  check: (plan, report) => {
    for (const { again, first } of repeats(inDocumentOrder(plan.underlay.neighbors), (neighbor) => neighbor.address)) {
      report({
        path: [...again.origin, 'address'],
        message: `neighbor ${again.address} is listed twice`,
        related: [{ path: [...first.origin, 'address'], message: 'first listed' }],
      })
    }
  },
}
