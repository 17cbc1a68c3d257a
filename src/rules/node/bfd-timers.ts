import { sessionsOf } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const bfdTimers: NodeRule = {
  code: 'bfd-timers',
  severity: 'warning',
  summary: 'BFD sends every 50 ms or less often, and finds a failure within 3 seconds.',
  prevents: 'Sessions flap on a busy node, or BFD is slower than what it replaces.',
  check: (plan, report) => {
    for (const { bfd, origin } of sessionsOf(plan)) {
      if (bfd === null) continue
      const fastest = Math.min(bfd.transmitMilliseconds, bfd.receiveMilliseconds)
      const detection = Math.max(bfd.transmitMilliseconds, bfd.receiveMilliseconds) * bfd.detectMultiplier
      const path = [...origin, 'bfd']
      if (fastest < 50)
        report({
          path,
          message: `BFD every ${fastest} ms is more than a busy node can keep up`,
          hint: '50 ms or more; true means 300 ms, 3 times',
        })
      if (detection > 3000)
        report({ path, message: `BFD finds a failure after ${detection} ms`, hint: 'true means 300 ms, 3 times' })
    }
  },
}
