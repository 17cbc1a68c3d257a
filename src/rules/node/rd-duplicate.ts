import { inDocumentOrder, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const rdDuplicate: NodeRule = {
  code: 'rd-duplicate',
  severity: 'error',
  summary: 'A route distinguisher belongs to one VRF.',
  prevents: 'Routes of two tenants overwrite each other on route reflectors.',
  check: (plan, report) => {
    for (const { again, first } of repeats(inDocumentOrder(plan.vrfs), (vrf) => vrf.rd)) {
      if (again.l3Vni.vni === first.l3Vni.vni) continue
      report({
        path: [...again.origin, 'rd'],
        message: `route distinguisher ${again.rd} is already that of VRF "${first.name}"`,
        hint: 'leave it out',
        related: [{ path: first.origin, message: 'first used' }],
      })
    }
  },
}
