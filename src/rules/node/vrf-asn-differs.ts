import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const vrfAsnDiffers: NodeRule = {
  code: 'vrf-asn-differs',
  severity: 'warning',
  summary: 'A VRF has the AS number of the underlay.',
  prevents: 'Its automatic route targets and AS paths carry a second number, which other members of the tenant must expect.',
  check: (plan, report) => {
    for (const { name, asn, origin } of inDocumentOrder(plan.vrfs)) {
      if (asn !== plan.underlay.asn)
        report({
          path: [...origin, 'asn'],
          message: `VRF "${name}" has AS ${asn}, the underlay ${plan.underlay.asn}`,
          hint: 'leave asn out, or silence it if this is meant',
        })
    }
  },
}
