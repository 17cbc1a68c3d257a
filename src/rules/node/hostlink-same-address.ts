import { addressOf } from '#src/net/prefix.ts'
import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostlinkSameAddress: NodeRule = {
  code: 'hostlink-same-address',
  severity: 'error',
  summary: 'The two ends of a host link have two addresses.',
  prevents: 'Each end would answer itself.',
  check: (plan, report) => {
    for (const { hostLink } of linkedVrfs(plan)) {
      const routers = hostLink.routerAddresses.map(addressOf)
      for (const [index, text] of hostLink.hostAddresses.entries()) {
        const other = routers.indexOf(addressOf(text))
        if (other !== -1)
          report({
            path: [...hostLink.origin, 'hostAddresses', index],
            message: `${addressOf(text)} is the address of both ends of the host link`,
            related: [{ path: [...hostLink.origin, 'routerAddresses', other], message: "the router's end" }],
          })
      }
    }
  },
}
