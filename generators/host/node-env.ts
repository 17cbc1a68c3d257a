import type { NodePlan } from '#src/plan/node-plan.ts'
import { containerName } from '#generators/quadlet/container-name.ts'
import { imageStoreOf } from '#generators/quadlet/bound-images.ts'
import { imageNames } from './image-names.ts'
import { NODE_NAME } from './node-env-file.ts'

/**
 * What the host command and systemd must know of this node: `NAME='value'` lines that a POSIX shell sources. Values stand in single quotes, in which
 * neither reads anything. Lists are words with blanks between.
 */
export function printNodeEnv(plan: NodePlan): string {
  const values: readonly (readonly [name: string, value: string])[] = [
    [NODE_NAME, plan.name],
    ['BUILD', plan.buildId],
    ['PREFIX', plan.names.prefix],
    ['NETNS', plan.names.netns],
    ['CONFIG_DIRECTORY', plan.names.configDirectory],
    ['STATE_DIRECTORY', plan.names.stateDirectory],
    ['RUN_DIRECTORY', plan.names.runDirectory],
    ['IMAGES', imageNames(plan).join(' ')],
    ['DELIVERY', plan.images.delivery],
    ['ARCHIVE', plan.images.archive?.path ?? ''],
    ['IMAGE_STORE', imageStoreOf(plan) ?? ''],
    ['CONTAINER_FRR', containerName(plan, 'frr')],
    ['CONTAINER_RELOADER', containerName(plan, 'reloader')],
    ['CONTAINER_CONTROLLER', containerName(plan, 'controller')],
    ['UNDERLAY_INTERFACES', plan.underlay.interfaces.map(({ name }) => name).join(' ')],
    ['NEIGHBORS', plan.underlay.neighbors.map(({ address }) => address).join(' ')],
    ['VTEPS', [plan.underlay.vtep.ipv4, plan.underlay.vtep.ipv6].filter((address) => address !== null).join(' ')],
    ['VNIS', plan.vrfs.map(({ l3Vni }) => l3Vni.vni).join(' ')],
    ['HOST_INTERFACES', plan.vrfs.flatMap(({ hostLink }) => (hostLink === null ? [] : [hostLink.hostInterface])).join(' ')],
  ]
  return `${values.map(([name, value]) => `${name}=${quoteForShell(value)}`).join('\n')}\n`
}

/** A word for a POSIX shell, whatever is in it. */
export function quoteForShell(text: string): string {
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new Error('a value for the shell has a control character')
  return `'${text.replaceAll("'", `'\\''`)}'`
}
