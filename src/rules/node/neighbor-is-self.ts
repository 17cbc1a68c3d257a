import { inDocumentOrder, underlayAddresses } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const neighborIsSelf: NodeRule = {
  code: 'neighbor-is-self',
  severity: 'error',
  summary: 'A neighbor has an address that is not one of the node.',
  prevents: 'bgpd refuses a session with itself.',
  check: (plan, report) => {
    const own = underlayAddresses(plan.underlay)
    for (const { address, origin } of inDocumentOrder(plan.underlay.neighbors)) {
      const self = own.find((candidate) => candidate.address === address)
      if (self !== undefined)
        report({
          path: [...origin, 'address'],
          message: `neighbor ${address} is the node itself, ${self.owner}`,
          related: [{ path: self.path, message: 'own address' }],
        })
    }
  },
}
