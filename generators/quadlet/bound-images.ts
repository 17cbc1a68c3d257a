import type { LinkArtifact } from '#src/plan/artifact.ts'
import type { CommonPlan } from '#src/plan/node-plan.ts'
import { imageNames } from '#generators/host/image-names.ts'
import { containerName } from './container-name.ts'

const BOUND_STORE = '/usr/lib/bootc/storage'
const BOUND_LINKS = '/usr/lib/bootc/bound-images.d'

/**
 * bootc's own image store where the router's image is bound to the OS image: bootc fetches it with each upgrade, before the reboot. Only
 * what a registry has can be bound, and only `.container` files bind. null: the image lies in podman's store.
 * https://bootc-dev.github.io/bootc/logically-bound-images.html
 */
export function imageStoreOf(plan: CommonPlan): string | null {
  const isBound = plan.target.os === 'bootc' && plan.target.quadlet === 'container' && plan.images.delivery === 'preloaded'
  return isBound && !imageNames(plan).some((image) => image.startsWith('localhost/')) ? BOUND_STORE : null
}

/** One link for each image that is bound, to a Quadlet file that names it. */
export function boundLinks(plan: CommonPlan): readonly LinkArtifact[] {
  if (imageStoreOf(plan) === null) return []
  const roles = new Map(ROLES.map((role) => [plan.images[role], role] as const))
  return [...roles.values()].map((role) => {
    const file = `${containerName(plan, role)}.container`
    const target = `${plan.names.quadletDirectory}/${file}`
    return { kind: 'link', path: `${BOUND_LINKS}/${file}`, target, origin: plan.images.origin }
  })
}

const ROLES = ['controller', 'reloader', 'frr'] as const
