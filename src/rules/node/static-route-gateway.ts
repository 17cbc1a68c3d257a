import { containsAddress } from '#src/net/prefix.ts'
import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const staticRouteGateway: NodeRule = {
  code: 'static-route-gateway',
  severity: 'warning',
  summary: 'The next hop of a static route of a VRF is in a subnet of its host link.',
  prevents: 'The route waits for one that leads to its next hop, and perhaps for ever.',
  check: (plan, report) => {
    for (const vrf of inDocumentOrder(plan.vrfs)) {
      const subnets = vrf.hostLink?.routerAddresses ?? []
      for (const { via, origin } of inDocumentOrder(vrf.staticRoutes)) {
        if (!subnets.some((subnet) => containsAddress(subnet, via)))
          report({
            path: [...origin, 'via'],
            message: `next hop ${via} is in no subnet of VRF "${vrf.name}"`,
            hint: 'it works where BGP learns a route to it',
          })
      }
    }
  },
}
