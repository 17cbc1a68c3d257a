import type { NodePlan } from '#src/plan/node-plan.ts'
import { ROUTER_USER_ID } from '#generators/quadlet/container-model.ts'

/** The one line of the login banner, which the controller keeps up to date. Relative to the run directory. */
export const BANNER_FILE = 'banner'

/**
 * Everything that the containers mount and Ignition does not write, in tmpfiles.d(5) form. Owners are numbers: the image's user has no
 * name on the node, and podman could not hand a directory over (it has no CAP_FOWNER to spare).
 */
export function printTmpfiles(plan: NodePlan): string {
  const { prefix, stateDirectory, runDirectory } = plan.names
  const router = `${ROUTER_USER_ID} ${ROUTER_USER_ID}`
  return lines([
    `d /run/netns 0755 0 0 -`,
    `d ${runDirectory} 0755 ${router} -`,
    `d ${runDirectory}/frr 0750 ${router} -`,
    `f ${runDirectory}/${BANNER_FILE} 0644 ${router} - ${prefix}: NOT READY: starting (${prefix} status)`,
    `d ${stateDirectory} 0755 0 0 -`,
    `d ${stateDirectory}/frr 0750 ${router} -`,
  ])
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
