import { addressOf, containsAddress } from '#src/net/prefix.ts'
import { inDocumentOrder, linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostRouteGateway: NodeRule = {
  code: 'host-route-gateway',
  severity: 'error',
  summary: 'The next hop of a route on the host is in a subnet of the link, and not the host itself.',
  prevents: 'The kernel refuses the route.',
  check: (plan, report) => {
    for (const { hostLink } of linkedVrfs(plan)) {
      const own = hostLink.hostAddresses.map(addressOf)
      const routers = hostLink.routerAddresses.map(addressOf)
      for (const { via, origin } of inDocumentOrder(hostLink.hostRoutes)) {
        const isReached = routers.includes(via) || hostLink.hostAddresses.some((address) => containsAddress(address, via))
        if (own.includes(via) || !isReached)
          report({
            path: [...origin, 'via'],
            message: own.includes(via) ? `next hop ${via} is the host itself` : `next hop ${via} is in no subnet of this link`,
            hint: `leave it out for ${routers[0]}`,
          })
      }
    }
  },
}
