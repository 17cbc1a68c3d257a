import type { NodePlan } from '#src/plan/node-plan.ts'
import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostBgpOnlyBeforeKubelet: NodeRule = {
  code: 'host-bgp-only-before-kubelet',
  severity: 'warning',
  summary: 'Where kubelet depends on this router, the host has a route that needs no BGP speaker.',
  prevents: 'The speaker starts under kubelet, kubelet waits for its API server, and the route to that waits for the speaker.',
  check: (plan, report) => {
    const links = linkedVrfs(plan).map(({ hostLink }) => hostLink)
    const first = links.find((link) => link.neighbors.length > 0)
    if (first === undefined || !needsRouter(plan) || links.some((link) => link.hostRoutes.length > 0)) return
    report({
      path: [...first.origin, 'bgp'],
      message: 'all that the host learns through this router comes from a BGP speaker, which starts after kubelet',
      hint: 'if the API server is reached through it add hostRoutes: [PREFIX] for that; if not, silence it',
    })
  },
}

/** The document says that kubelet waits for this router for ever, or the OS is one whose kubelet has its API server elsewhere. */
function needsRouter(plan: NodePlan): boolean {
  return plan.readiness.onTimeout === 'hold' || (plan.target.os === 'rhcos' && plan.bootMode === 'early')
}
