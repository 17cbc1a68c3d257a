import type { CommonPlan } from '#src/plan/node-plan.ts'

/** Each image once. */
export function imageNames(plan: CommonPlan): readonly string[] {
  return [...new Set([plan.images.frr, plan.images.reloader, plan.images.controller])]
}
