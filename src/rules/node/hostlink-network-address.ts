import { addressOf, isNetworkAddress, networkOf } from '#src/net/prefix.ts'
import { linkAddresses, linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostlinkNetworkAddress: NodeRule = {
  code: 'hostlink-network-address',
  severity: 'warning',
  summary: "No end of a host link has the subnet's first address.",
  prevents: 'Kernels before 5.14 and other vendors refuse it as the network address.',
  check: (plan, report) => {
    for (const { text, path } of linkedVrfs(plan).flatMap(({ hostLink }) => linkAddresses(hostLink))) {
      if (isNetworkAddress(text))
        report({
          path,
          message: `${addressOf(text)} is the first address of its subnet`,
          hint: `take another address of ${networkOf(text)}`,
        })
    }
  },
}
