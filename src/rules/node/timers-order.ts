import { sessionsOf } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const timersOrder: NodeRule = {
  code: 'timers-order',
  severity: 'warning',
  summary: 'The hold time is three keepalives or more.',
  prevents: 'Two lost packets end the session.',
  check: (plan, report) => {
    for (const { timers, origin } of sessionsOf(plan)) {
      if (timers !== null && timers.holdSeconds > 2 && timers.holdSeconds < 3 * timers.keepaliveSeconds)
        report({
          path: [...origin, 'timers', 'holdSeconds'],
          message: `a hold time of ${timers.holdSeconds} s is less than three keepalives of ${timers.keepaliveSeconds} s`,
        })
    }
  },
}
