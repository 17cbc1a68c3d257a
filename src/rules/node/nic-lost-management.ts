import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const nicLostManagement: NodeRule = {
  code: 'nic-lost-management',
  severity: 'warning',
  summary: 'The router gives an address back to the host, or the document names another NIC.',
  prevents: 'If the node has no other NIC it cannot be reached any more.',
  check: (plan, report) => {
    const underlay = new Set<string>(plan.underlay.interfaces.map(({ name }) => name))
    const hasOther = plan.nicNames.some(({ name }) => !underlay.has(name))
    if (linkedVrfs(plan).length === 0 && !hasOther)
      report({
        path: ['underlay', 'interfaces'],
        message: `${[...underlay].join(', ')} move into the router, and no host link gives the host an address`,
        hint: 'add a hostLink to a VRF, or name the management NIC in system.nicNames',
      })
  },
}
