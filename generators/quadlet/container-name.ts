import type { CommonPlan } from '#src/plan/node-plan.ts'

export type ContainerRole = 'frr' | 'reloader' | 'controller'

/** podman calls the container by the pod's name and this one. */
export const CONTAINER_IN_POD = 'main'

/** What podman calls a container, for `podman exec`: in a pod its name follows the pod's. */
export function containerName(plan: CommonPlan, role: ContainerRole): string {
  const name = `${plan.names.prefix}-${role}`
  return plan.target.quadlet === 'container' ? name : `${name}-${CONTAINER_IN_POD}`
}
