import { inDocumentOrder, repeats } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const vniDuplicate: NodeRule = {
  code: 'vni-duplicate',
  severity: 'error',
  summary: 'A VNI belongs to one VRF.',
  prevents: 'The kernel refuses the second VXLAN device, and one tenant carries nothing.',
  check: (plan, report) => {
    const used = new Set<number>(plan.vrfs.map((vrf) => vrf.l3Vni.vni))
    for (const { again, first } of repeats(inDocumentOrder(plan.vrfs), (vrf) => vrf.l3Vni.vni)) {
      report({
        path: again.l3Vni.origin,
        message: `VNI ${again.l3Vni.vni} is already used by VRF "${first.name}"`,
        hint: `VNIs are unique in a fabric; ${nextFree(again.l3Vni.vni, used)} is free on this node`,
        related: [{ path: first.l3Vni.origin, message: 'first used' }],
      })
    }
  },
}

function nextFree(vni: number, used: ReadonlySet<number>): number {
  let candidate = vni
  while (used.has(candidate)) candidate = (candidate % 16777215) + 1
  return candidate
}
