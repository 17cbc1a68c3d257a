import { isWildcard } from '#src/net/rt.ts'
import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const rtWildcardExport: NodeRule = {
  code: 'rt-wildcard-export',
  severity: 'error',
  summary: 'An exported route target names its AS.',
  prevents: 'A wildcard cannot be sent.',
  check: (plan, report) => {
    for (const { routeTargets, asn, origin } of inDocumentOrder(plan.vrfs)) {
      for (const target of routeTargets.export.filter(isWildcard))
        report({
          path: [...origin, 'routeTargets', 'export'],
          message: `${target} cannot be exported`,
          hint: `write ${target.replace('*', String(asn % 65536))}`,
        })
    }
  },
}
