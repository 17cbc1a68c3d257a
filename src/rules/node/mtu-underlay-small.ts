import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const mtuUnderlaySmall: NodeRule = {
  code: 'mtu-underlay-small',
  severity: 'error',
  summary: 'The MTU of the underlay is that of a tenant plus what VXLAN adds: 50 bytes over IPv4, 70 over IPv6.',
  prevents: 'Large packets vanish, small ones pass.',
  check: (plan, report) => {
    const { mtuBytes, tenantMtuBytes } = plan.underlay
    for (const { name, l3Vni, origin } of inDocumentOrder(plan.vrfs)) {
      if (l3Vni.mtuBytes > tenantMtuBytes)
        report({
          path: [...origin, 'mtu'],
          message: `VRF "${name}" has an MTU of ${l3Vni.mtuBytes}, and an underlay of ${mtuBytes} carries ${tenantMtuBytes}`,
          hint: `leave it out, or give every underlay interface mtu: ${l3Vni.mtuBytes + mtuBytes - tenantMtuBytes}`,
        })
    }
  },
}
