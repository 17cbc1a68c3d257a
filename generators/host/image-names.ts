import type { NodePlan } from '#src/plan/node-plan.ts'

/** Each image once. */
export function imageNames(plan: NodePlan): readonly string[] {
  return [...new Set([plan.images.frr, plan.images.reloader, plan.images.controller])]
}
