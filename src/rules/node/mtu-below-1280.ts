import { familyOf } from '#src/net/ip.ts'
import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const mtuBelow1280: NodeRule = {
  code: 'mtu-below-1280',
  severity: 'error',
  summary: 'A tenant with IPv6 has an MTU of at least 1280 bytes.',
  prevents: 'The kernel switches IPv6 off on the device.',
  check: (plan, report) => {
    for (const { name, l3Vni, hostLink, networks, staticRoutes, origin } of inDocumentOrder(plan.vrfs)) {
      const prefixes = [...networks, ...staticRoutes.map(({ prefix }) => prefix), ...(hostLink?.routerAddresses ?? [])]
      if (l3Vni.mtuBytes < MIN_IPV6_MTU_BYTES && prefixes.some((prefix) => familyOf(prefix) === 6))
        report({
          path: origin,
          message: `VRF "${name}" has IPv6 and an MTU of ${l3Vni.mtuBytes}`,
          hint: 'raise the MTU of the underlay interfaces',
        })
    }
  },
}

/** RFC 8200 section 5. */
const MIN_IPV6_MTU_BYTES = 1280
