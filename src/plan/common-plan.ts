import { memoiseBy, memoiseOn } from './memoise.ts'
import type { CommonPlan } from './node-plan.ts'
import type { Target } from './target.ts'

/** What of a plan is usually equal on all nodes of a fleet, as one object for all that have the same. */
export function commonPlan({ bootMode, names, target, images, readiness }: CommonPlan): CommonPlan {
  return interned(target)({ bootMode, names, target, images, readiness })
}

/** A target is one object already, and long. */
const interned = memoiseOn((_target: Target) =>
  memoiseBy<CommonPlan, CommonPlan>(
    ({ bootMode, names, images, readiness }) => JSON.stringify([bootMode, names, images, readiness]),
    (common) => common,
  ),
)
