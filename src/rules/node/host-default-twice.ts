import { lengthOf } from '#src/net/prefix.ts'
import { inDocumentOrder, linkedVrfs, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostDefaultTwice: NodeRule = {
  code: 'host-default-twice',
  severity: 'error',
  summary: 'The host has one default route of a family.',
  prevents: 'Packets are spread over two tenants.',
  check: (plan, report) => {
    const defaults = linkedVrfs(plan).flatMap(({ hostLink }) =>
      inDocumentOrder(hostLink.hostRoutes).filter(({ prefix }) => lengthOf(prefix) === 0),
    )
    for (const { again, first } of repeats(defaults, ({ prefix }) => prefix)) {
      report({
        path: again.origin,
        message: `the host has a second default route ${again.prefix}`,
        related: [{ path: first.origin, message: 'the first one' }],
      })
    }
  },
}
