import { lengthOf } from '#src/net/prefix.ts'
import { inDocumentOrder, linkedVrfs, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostRouteTwice: NodeRule = {
  code: 'host-route-twice',
  severity: 'error',
  summary: 'A network is routed on the host once.',
  prevents: 'The second route is refused, or packets are spread over two tenants.',
  check: (plan, report) => {
    const routes = linkedVrfs(plan).flatMap(({ hostLink }) =>
      inDocumentOrder(hostLink.hostRoutes).filter(({ prefix }) => lengthOf(prefix) > 0),
    )
    for (const { again, first } of repeats(routes, ({ prefix }) => prefix)) {
      report({
        path: again.origin,
        message: `${again.prefix} is routed on the host twice`,
        related: [{ path: first.origin, message: 'first routed' }],
      })
    }
  },
}
