import type { NodePlan } from '#src/plan/node-plan.ts'
import { inDocumentOrder, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const nicMatchAmbiguous: NodeRule = {
  code: 'nic-match-ambiguous',
  severity: 'error',
  summary: 'A MAC address stands for one NIC, and a NIC gets one name.',
  prevents: 'The wrong NIC is moved, or it is renamed twice.',
  check: (plan, report) => {
    for (const { again, first } of repeats(matchesOf(plan), (match) => match.mac)) {
      if (again.name === first.name && again.list !== first.list) continue
      report({
        path: again.path,
        message: `MAC ${again.mac} stands for ${first.name} and for ${again.name}`,
        related: [{ path: first.path, message: 'first used' }],
      })
    }
  },
}

function matchesOf(plan: NodePlan) {
  const named = inDocumentOrder(plan.nicNames).map(({ name, mac, origin }) => ({
    list: 'nicNames',
    name,
    mac,
    path: [...origin, 'mac'],
  }))
  const matched = inDocumentOrder(plan.underlay.interfaces).flatMap(({ name, mac, origin }) =>
    mac === null ? [] : [{ list: 'interfaces', name, mac, path: [...origin, 'match', 'mac'] }],
  )
  return [...matched, ...named]
}
