import type { NodeRule } from '#src/rules/rule.ts'

export const vtepTwoFamilies: NodeRule = {
  code: 'vtep-two-families',
  severity: 'warning',
  summary: 'The VTEP has an address of one family.',
  prevents: 'A VXLAN device has one source: tunnels are IPv4, and the IPv6 address is announced only.',
  check: (plan, report) => {
    const { ipv4, ipv6 } = plan.underlay.vtep
    if (ipv4 !== null && ipv6 !== null)
      report({
        path: ['underlay', 'vtep', 'ipv6'],
        message: `tunnels start at ${ipv4}; ${ipv6} is announced, and no tunnel uses it`,
        hint: 'leave one of the two out',
      })
  },
}
