import { isLoopback, isMulticast, isUnspecified } from '#src/net/ip.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const routerIdFamily: NodeRule = {
  code: 'router-id-family',
  severity: 'error',
  summary: 'The router-id is a usable IPv4 address.',
  prevents: 'bgpd refuses the router-id.',
  check: (plan, report) => {
    const { routerId } = plan.underlay
    if (isUnspecified(routerId) || isMulticast(routerId) || isLoopback(routerId)) {
      report({
        path: ['underlay', 'routerId'],
        message: `${routerId} cannot be a router-id`,
        hint: 'an IPv4 address that is unique in the fabric; leave it out for the VTEP',
      })
    }
  },
}
