import type { NodeRule } from '#src/rules/rule.ts'

export const afterOvsTarget: NodeRule = {
  code: 'after-ovs-target',
  severity: 'error',
  summary: 'Boot mode after-ovs is for a target with ovs-configuration.service.',
  prevents: 'There is nothing to wait for, and the order is silently void.',
  check: (plan, report) => {
    const { bootMode, target } = plan
    if (bootMode === 'after-ovs' && !target.knownUnits.includes('ovs-configuration.service'))
      report({
        path: ['system', 'bootMode'],
        message: `${target.os} has no ovs-configuration.service to wait for`,
        hint: 'leave bootMode out',
      })
  },
}
