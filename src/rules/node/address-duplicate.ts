import { repeats, underlayAddresses } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const addressDuplicate: NodeRule = {
  code: 'address-duplicate',
  severity: 'error',
  summary: 'An address of the underlay stands on one interface.',
  prevents: 'Which interface answers for it is chance.',
  check: (plan, report) => {
    for (const { again, first } of repeats(underlayAddresses(plan.underlay), (own) => own.address)) {
      report({
        path: again.path,
        message: `${again.address} is already the address of ${first.owner}`,
        related: [{ path: first.path, message: 'first used' }],
      })
    }
  },
}
