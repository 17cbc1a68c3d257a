import type { CommonPlan } from '#src/plan/node-plan.ts'
import type { ContainerRole } from './container-model.ts'
import { CONTAINER_IN_POD } from './print-kube.ts'

/** What podman calls a container, for `podman exec`: in a pod its name follows the pod's. */
export function containerName(plan: CommonPlan, role: ContainerRole): string {
  const name = `${plan.names.prefix}-${role}`
  return plan.target.quadlet === 'container' ? name : `${name}-${CONTAINER_IN_POD}`
}
