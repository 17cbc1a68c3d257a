import { inDocumentOrder, isInternal, underlayAddresses } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const neighborNotOnLink: NodeRule = {
  code: 'neighbor-not-on-link',
  severity: 'error',
  summary: 'A neighbor lies in the subnet of an interface, unless it is internal or more than one hop away.',
  prevents: 'There is no way to it, and the session never opens.',
  check: (plan, report) => {
    const own = underlayAddresses(plan.underlay)
    for (const neighbor of inDocumentOrder(plan.underlay.neighbors)) {
      const isElsewhere = neighbor.local === null && neighbor.ebgpMultihop === null && !isInternal(neighbor, plan)
      if (!isElsewhere || own.some(({ address }) => address === neighbor.address)) continue
      report({
        path: [...neighbor.origin, 'address'],
        message: `neighbor ${neighbor.address} is in no subnet of this node`,
        hint: 'for a neighbor more than one hop away set ebgpMultihop: true',
        related: inDocumentOrder(plan.underlay.interfaces).flatMap(({ name, addresses, origin }) =>
          addresses.map((address, index) => ({
            path: [...origin, 'addresses', index],
            message: `interface ${name} has ${address}`,
          })),
        ),
      })
    }
  },
}
