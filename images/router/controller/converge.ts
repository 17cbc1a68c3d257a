import { apply, type Applied, type ApplyWorld } from './apply.ts'
import type { Desired } from './desired.ts'
import { diff } from './diff.ts'
import type { Observed } from './kernel-state.ts'
import { observe } from './observe.ts'
import { isConverged, type Operation, type Phase, type Plan, type Problem } from './operation.ts'

/** How a pass ended: what the kernel says now, what is still to be done, what was done and what was refused. */
export type Convergence = {
  readonly observed: Observed
  readonly plan: Plan
  readonly done: readonly Operation[]
  readonly problems: readonly Problem[]
  /** How often something was applied. */
  readonly rounds: number
}

/** One round does it; a second one finds what the kernel did by itself meanwhile. More would be a fight with somebody. */
const MAXIMUM_ROUNDS = 3

/** Observes, compares, applies, observes: until nothing is left to do, or something is refused. */
export async function converge(world: ApplyWorld, desired: Desired): Promise<Convergence> {
  const done: Operation[] = []
  let refused: readonly Problem[] = []
  for (let rounds = 0; ; rounds += 1) {
    const observed = await observe(world.run, desired)
    world.beat()
    const plan = diff(desired, observed)
    if (isConverged(plan) || refused.length > 0 || rounds === MAXIMUM_ROUNDS) {
      return { observed, plan, done, problems: [...plan.problems, ...refused], rounds }
    }
    const applied = await apply(world, plan.operations)
    done.push(...applied.done)
    refused = applied.problems
  }
}

/** What FRR needs before it takes its configuration: addresses of the fabric, and no more. */
export async function applyPhase(world: ApplyWorld, desired: Desired, phase: Phase): Promise<Applied> {
  const plan = diff(desired, await observe(world.run, desired))
  return apply(
    world,
    plan.operations.filter((operation) => operation.phase === phase),
  )
}
