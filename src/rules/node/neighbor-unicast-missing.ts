import type { NodeRule } from '#src/rules/rule.ts'

export const neighborUnicastMissing: NodeRule = {
  code: 'neighbor-unicast-missing',
  severity: 'error',
  summary: 'A neighbor of the underlay has the unicast address family of the VTEP.',
  prevents: 'The VTEP is announced to nobody, and no tunnel finds its way back.',
  check: (plan, report) => {
    const { vtep, neighbors } = plan.underlay
    const report4 = vtep.ipv4 !== null && neighbors.every((neighbor) => neighbor.ipv4Unicast === null)
    const report6 = vtep.ipv6 !== null && neighbors.every((neighbor) => neighbor.ipv6Unicast === null)
    const missing = [...(report4 ? [['ipv4Unicast', vtep.ipv4]] : []), ...(report6 ? [['ipv6Unicast', vtep.ipv6]] : [])]
    for (const [family, address] of missing) {
      report({
        path: ['underlay', 'neighbors'],
        message: `no neighbor has the address family ${family}, so that nobody learns the VTEP ${address}`,
        hint: `leave addressFamilies out for the default, or add ${family}: {}`,
      })
    }
  },
}
