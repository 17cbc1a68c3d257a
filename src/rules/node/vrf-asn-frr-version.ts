import { frrFactsOf } from '#src/plan/frr-facts.ts'
import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const vrfAsnFrrVersion: NodeRule = {
  code: 'vrf-asn-frr-version',
  severity: 'error',
  summary: 'A VRF with an AS number of its own runs on FRR 9 or newer.',
  prevents: 'FRR 8 makes the instance with the number of the underlay and then refuses the whole block.',
  check: (plan, report) => {
    const { min } = plan.images.frrVersion
    if (frrFactsOf(plan.images.frrVersion).hasVrfAsn) return
    for (const { name, asn, origin } of inDocumentOrder(plan.vrfs)) {
      if (asn !== plan.underlay.asn)
        report({
          path: [...origin, 'asn'],
          message: `VRF "${name}" has AS ${asn}, which FRR ${min} does not load beside ${plan.underlay.asn}`,
          hint: 'leave asn out',
        })
    }
  },
}
