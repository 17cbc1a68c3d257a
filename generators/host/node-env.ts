import { commonPlan } from '#src/plan/common-plan.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { CommonPlan, NodePlan } from '#src/plan/node-plan.ts'
import { containerName } from '#generators/quadlet/container-name.ts'
import { imageStoreOf } from '#generators/quadlet/bound-images.ts'
import { imageNames } from './image-names.ts'
import { NODE_NAME } from './node-env-file.ts'

/**
 * What the host command and systemd must know of this node: `NAME='value'` lines that a POSIX shell sources. Values stand in single quotes, in which
 * neither reads anything. Lists are words with blanks between.
 */
export function printNodeEnv(plan: NodePlan): string {
  const { underlay, vrfs } = plan
  return [
    line(NODE_NAME, plan.name),
    line('BUILD', plan.buildId),
    commonLines(commonPlan(plan)),
    line('UNDERLAY_INTERFACES', underlay.interfaces.map(({ name }) => name).join(' ')),
    line('NEIGHBORS', underlay.neighbors.map(({ address }) => address).join(' ')),
    line('VTEPS', [underlay.vtep.ipv4, underlay.vtep.ipv6].filter((address) => address !== null).join(' ')),
    line('VNIS', vrfs.map(({ l3Vni }) => l3Vni.vni).join(' ')),
    line('HOST_INTERFACES', vrfs.flatMap(({ hostLink }) => (hostLink === null ? [] : [hostLink.hostInterface])).join(' ')),
  ].join('')
}

const commonLines = memoiseOn((plan: CommonPlan) =>
  [
    line('PREFIX', plan.names.prefix),
    line('NETNS', plan.names.netns),
    line('CONFIG_DIRECTORY', plan.names.configDirectory),
    line('STATE_DIRECTORY', plan.names.stateDirectory),
    line('RUN_DIRECTORY', plan.names.runDirectory),
    line('IMAGES', imageNames(plan).join(' ')),
    line('DELIVERY', plan.images.delivery),
    line('ARCHIVE', plan.images.archive?.path ?? ''),
    line('IMAGE_STORE', imageStoreOf(plan) ?? ''),
    line('CONTAINER_FRR', containerName(plan, 'frr')),
    line('CONTAINER_RELOADER', containerName(plan, 'reloader')),
    line('CONTAINER_CONTROLLER', containerName(plan, 'controller')),
  ].join(''),
)

function line(name: string, value: string): string {
  return `${name}=${quoteForShell(value)}\n`
}

/** A word for a POSIX shell, whatever is in it. */
export function quoteForShell(text: string): string {
  if (/[\u0000-\u001f\u007f]/.test(text)) throw new Error('a value for the shell has a control character')
  return `'${text.replaceAll("'", `'\\''`)}'`
}
