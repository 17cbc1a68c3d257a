import type { NodeRule } from '#src/rules/rule.ts'
import { readRawContexts } from './raw-contexts.ts'

export const rawUnbalanced: NodeRule = {
  code: 'raw-unbalanced',
  severity: 'error',
  summary: 'A raw block closes every context that it opens, and no other.',
  prevents: 'The rest of frr.conf lands in another context.',
  check: (plan, report) => {
    for (const { text, origin } of plan.frr.raw) {
      const { fault } = readRawContexts(text)
      if (fault !== null)
        report({
          path: [...origin, 'text'],
          message: `line ${fault.line} of the raw block: ${fault.message}`,
          hint: 'close with exit, a VRF with exit-vrf, an address family with exit-address-family',
        })
    }
  },
}
