import type { CommonPlan } from '#src/plan/node-plan.ts'
import { ROUTER_USER_ID } from '#generators/quadlet/container-model.ts'

/**
 * Everything that the containers mount and Ignition does not write, in tmpfiles.d(5) form, and the link to the login banner: OpenShift's
 * machine-config-operator takes files and no links. Owners are numbers: the image's user has no
 * name on the node, and podman could not hand a directory over (it has no CAP_FOWNER to spare).
 */
export function printTmpfiles(plan: CommonPlan): string {
  const { prefix, stateDirectory, runDirectory } = plan.names
  const router = `${ROUTER_USER_ID} ${ROUTER_USER_ID}`
  return lines([
    `d /run/netns 0755 0 0 -`,
    `d ${runDirectory} 0755 ${router} -`,
    `d ${runDirectory}/frr 0750 ${router} -`,
    `f ${runDirectory}/banner 0644 ${router} - ${prefix}: NOT READY: starting (${prefix} status)`,
    `L+ /etc/motd.d/${prefix} - - - - ${runDirectory}/banner`,
    `d ${stateDirectory} 0755 0 0 -`,
    `d ${stateDirectory}/frr 0750 ${router} -`,
  ])
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`
}
