import type { NodeRule } from '#src/rules/rule.ts'

export const neighborNoEvpn: NodeRule = {
  code: 'neighbor-no-evpn',
  severity: 'error',
  summary: 'Where there are VNIs, a neighbor of the underlay has the address family l2vpnEvpn.',
  prevents: 'No EVPN route is sent or received, and every tenant is alone.',
  check: (plan, report) => {
    const { neighbors } = plan.underlay
    if (plan.vrfs.length > 0 && neighbors.every((neighbor) => neighbor.l2vpnEvpn === null))
      report({
        path: ['underlay', 'neighbors'],
        message: 'no neighbor has the address family l2vpnEvpn',
        hint: 'leave addressFamilies out for the default, or add l2vpnEvpn: {}',
      })
  },
}
