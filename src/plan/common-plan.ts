import { memoiseBy, memoiseOn } from './memoise.ts'
import type { CommonPlan } from './node-plan.ts'
import type { Target } from './target.ts'

/** What of a plan is usually equal on all nodes of a fleet, as one object for all that have the same. */
export function commonPlan(plan: CommonPlan): CommonPlan {
  if (last === null || !hasPartsOf(plan, last)) last = interned(plan.target)(plan)
  return last
}

/** A node is asked again and again. */
let last: CommonPlan | null = null

function hasPartsOf(plan: CommonPlan, common: CommonPlan): boolean {
  const { bootMode, names, target, images, readiness } = common
  return (
    plan.names === names &&
    plan.images === images &&
    plan.readiness === readiness &&
    plan.target === target &&
    plan.bootMode === bootMode
  )
}

/** A target is one object already, and long. */
const interned = memoiseOn((_target: Target) =>
  memoiseBy<CommonPlan, CommonPlan>(
    ({ bootMode, names, images, readiness }) => JSON.stringify([bootMode, names, images, readiness]),
    ({ bootMode, names, target, images, readiness }) => ({ bootMode, names, target, images, readiness }),
  ),
)
