import { networkOf } from '#src/net/prefix.ts'
import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostlinkSubnet: NodeRule = {
  code: 'hostlink-subnet',
  severity: 'error',
  summary: 'Each address of the host is in the subnet of an address of the router, with the same length.',
  prevents: 'The two ends do not reach each other.',
  check: (plan, report) => {
    for (const { hostLink } of linkedVrfs(plan)) {
      const subnets = new Set<string>(hostLink.routerAddresses.map(networkOf))
      for (const [index, text] of hostLink.hostAddresses.entries()) {
        if (!subnets.has(networkOf(text)))
          report({
            path: [...hostLink.origin, 'hostAddresses', index],
            message: `host address ${text} is in no subnet of the router, which has ${hostLink.routerAddresses.join(', ')}`,
          })
      }
    }
  },
}
