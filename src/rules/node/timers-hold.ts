import { sessionsOf } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const timersHold: NodeRule = {
  code: 'timers-hold',
  severity: 'error',
  summary: 'The hold time is 0 or at least 3 seconds.',
  prevents: 'BGP allows no other: RFC 4271 section 4.2.',
  check: (plan, report) => {
    for (const { timers, origin } of sessionsOf(plan)) {
      if (timers !== null && (timers.holdSeconds === 1 || timers.holdSeconds === 2))
        report({
          path: [...origin, 'timers', 'holdSeconds'],
          message: `a hold time of ${timers.holdSeconds} s is not allowed`,
          hint: '0 for none, or 3 and more',
        })
    }
  },
}
