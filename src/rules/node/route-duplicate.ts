import { inDocumentOrder, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const routeDuplicate: NodeRule = {
  code: 'route-duplicate',
  severity: 'error',
  summary: 'A static route is listed once.',
  prevents: 'FRR keeps one, and every reload finds a difference.',
  check: (plan, report) => {
    for (const vrf of plan.vrfs) {
      for (const { again, first } of repeats(inDocumentOrder(vrf.staticRoutes), ({ prefix, via }) => `${prefix} ${via}`)) {
        report({
          path: again.origin,
          message: `${again.prefix} via ${again.via} is listed twice`,
          related: [{ path: first.origin, message: 'first listed' }],
        })
      }
    }
  },
}
