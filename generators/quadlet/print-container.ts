import { memoise } from '#src/plan/memoise.ts'
import type { CommonPlan } from '#src/plan/node-plan.ts'
import type { Target } from '#src/plan/target.ts'
import { NODE_NAME, nodeEnvPath } from '#generators/host/node-env-file.ts'
import { commandLine, literal } from '#generators/systemd/quoting.ts'
import { printUnit, type UnitEntry } from '#generators/systemd/unit.ts'
import type { ContainerHealth, ContainerModel, ContainerNetwork, ContainerVolume } from './container-model.ts'
import { knownKeys } from './keys.ts'
import { installSection, quadletSection, serviceSection, unitSection } from './unit-sections.ts'

/** A `.container` file, the same for all nodes: systemd takes the node's name from its node.env. podman-systemd.unit(5), "Container units". */
export function printContainer(model: ContainerModel, plan: CommonPlan): string {
  const { target } = plan
  return printUnit([
    unitSection(model),
    ...quadletSection(target),
    { name: 'Container', entries: containerEntries(model, target) },
    serviceSection(model.hasNodeName ? nodeEnvPath(plan) : null),
    installSection(model),
  ])
}

function containerEntries(model: ContainerModel, target: Target): readonly UnitEntry[] {
  return [
    ['Image', argument(model.image)],
    ['Pull', model.pull],
    ...(model.imageStore === null ? [] : [['GlobalArgs', `--storage-opt=additionalimagestore=${model.imageStore}`] as const]),
    ['ContainerName', argument(model.name)],
    ['Exec', commandLine(model.arguments)],
    ...(model.hasNodeName ? [['HostName', `\${${NODE_NAME}}`] as const] : []),
    ['User', String(model.user)],
    ['Group', String(model.group)],
    ['DropCapability', 'all'],
    ...(model.capabilities.length === 0 ? [] : [['AddCapability', model.capabilities.join(' ')] as const]),
    ['NoNewPrivileges', 'true'],
    ['ReadOnly', 'true'],
    ...(model.isConfined ? [] : [['SecurityLabelDisable', 'true'] as const]),
    ...(model.isProcUnmasked ? [['Unmask', '/proc/sys'] as const] : []),
    ['Network', argument(networkOf(model.network))],
    ...model.volumes.map((volume): UnitEntry => ['Volume', argument(volumeOf(volume))]),
    ...healthEntries(model.health),
    ...(model.isKilled ? [stopEntry(target)] : []),
  ]
}

/** A value that Quadlet makes one word of a command line; systemd expands `%` and `$` in it afterwards. */
const argument = memoise((text) => {
  if (/^"|"$/.test(text)) throw new Error(`Quadlet would strip the quotes of ${text}`)
  return literal(text).replaceAll('$', '$$$$')
})

/** As it stands after `Network=` of both kinds of file. */
export function networkOf(network: ContainerNetwork): string {
  switch (network.kind) {
    case 'namespace':
      return `ns:${network.path}`
    case 'none':
    case 'host':
      return network.kind
  }
}

function volumeOf(volume: ContainerVolume): string {
  const options = [
    ...(volume.isReadOnly ? ['ro'] : []),
    ...(volume.isShared ? ['z'] : []),
    ...(volume.followsMounts ? ['rslave'] : []),
  ]
  return [volume.source, volume.target, ...(options.length === 0 ? [] : [options.join(',')])].join(':')
}

/** The command in its JSON form: podman 5.0 to 5.8.1 cut a shell command that ends in a double quote. */
function healthEntries(health: ContainerHealth): readonly UnitEntry[] {
  return [
    ['HealthCmd', argument(JSON.stringify(health.command))],
    ['HealthInterval', `${health.intervalSeconds}s`],
    ['HealthTimeout', `${health.timeoutSeconds}s`],
    ['HealthStartPeriod', `${health.startPeriodSeconds}s`],
    ['HealthRetries', String(health.retries)],
    ['HealthOnFailure', 'kill'],
  ]
}

function stopEntry(target: Target): UnitEntry {
  return knownKeys('Container', target.podman.min).has('StopSignal')
    ? ['StopSignal', 'SIGKILL']
    : ['PodmanArgs', '--stop-signal=SIGKILL']
}
