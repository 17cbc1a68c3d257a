import type { NodeRule } from '#src/rules/rule.ts'

export const readinessSessions: NodeRule = {
  code: 'readiness-sessions',
  severity: 'error',
  summary: 'Readiness asks for no more sessions than there are.',
  prevents: 'The node is never ready.',
  check: (plan, report) => {
    const { sessions } = plan.readiness
    const count = plan.underlay.neighbors.length
    if (typeof sessions === 'number' && sessions > count)
      report({
        path: ['readiness', 'sessions'],
        message: `${sessions} sessions cannot be established: the underlay has ${count}`,
        hint: 'any, all, or a number up to that',
      })
  },
}
