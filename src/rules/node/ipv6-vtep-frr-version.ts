import { frrFactsOf } from '#src/plan/frr-facts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const ipv6VtepFrrVersion: NodeRule = {
  code: 'ipv6-vtep-frr-version',
  severity: 'error',
  summary: 'Tunnels over IPv6 run on FRR 10.6 or newer.',
  prevents: 'Older ones report the VNI as up and carry nothing.',
  check: (plan, report) => {
    const { vtep } = plan.underlay
    const { frrVersion } = plan.images
    if (vtep.ipv4 === null && !frrFactsOf(frrVersion).hasIpv6Vtep)
      report({
        path: ['underlay', 'vtep', 'ipv6'],
        message: `FRR ${frrVersion.min} carries nothing over an IPv6 VTEP`,
        hint: 'use an image with FRR 10.6 or newer and say so: images: {frrVersion: {min: "10.6", max: "10.7"}}',
      })
  },
}
