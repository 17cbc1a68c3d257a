import type { CommonPlan } from '#src/plan/node-plan.ts'

/** Names of our units. The three services of containers are made by Quadlet from files of the same first name. */
export type UnitNames = {
  readonly target: string
  readonly netns: string
  readonly resetPath: string
  readonly reset: string
  readonly ready: string
  /** Exists with delivery `archive` only. */
  readonly images: string
  readonly frr: string
  readonly reloader: string
  readonly controller: string
}

export function unitNames(plan: CommonPlan): UnitNames {
  const { prefix } = plan.names
  return {
    target: `${prefix}.target`,
    netns: `${prefix}-netns.service`,
    resetPath: `${prefix}-reset.path`,
    reset: `${prefix}-reset.service`,
    ready: `${prefix}-ready.service`,
    images: `${prefix}-images.service`,
    frr: `${prefix}-frr.service`,
    reloader: `${prefix}-reloader.service`,
    controller: `${prefix}-controller.service`,
  }
}
