import type { NodePlan } from '#src/plan/node-plan.ts'
import type { NodeRule } from '#src/rules/rule.ts'
import { readRawContexts } from './raw-contexts.ts'

export const rawOverrides: NodeRule = {
  code: 'raw-overrides',
  severity: 'warning',
  summary: 'A raw block does not open what is generated.',
  prevents: 'The block changes generated lines, and a reload may undo or reorder them.',
  check: (plan, report) => {
    for (const { text, origin } of plan.frr.raw) {
      const { topLines } = readRawContexts(text)
      for (const line of new Set(topLines.filter((candidate) => isGenerated(candidate, plan)))) {
        report({
          path: [...origin, 'text'],
          message: `"${line}" of the raw block is generated, too`,
          hint: 'say it in the document where there is a key for it',
        })
      }
    }
  },
}

/** First words of what stands at the top of every generated frr.conf. */
const ALWAYS = /^(?:hostname|frr (?:defaults|version)|service integrated-vtysh-config|log (?:syslog|stdout|file))\b/

function isGenerated(line: string, plan: NodePlan): boolean {
  if (ALWAYS.test(line)) return true
  const vrf = /^(?:router bgp .* )?vrf (\S+)$/.exec(line)?.[1]
  if (vrf !== undefined) return plan.vrfs.some(({ name }) => name === vrf)
  return /^router bgp\b/.test(line) && !/ (?:vrf|view) /.test(line)
}
