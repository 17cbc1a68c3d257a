import { parse } from 'yaml'
import * as z from 'zod'
import { parseWords } from '#generators/systemd/quoting.ts'
import { parseUnit, valuesOf, wordsOf, type UnitFile } from '#generators/systemd/unit.ts'
import { trusted } from '#src/net/parsed.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'

/** What a Quadlet file asks of podman and systemd, in words that both kinds of file share. */
export type QuadletFacts = {
  readonly image: string
  readonly pull: string
  readonly arguments: readonly string[]
  /** With the values of the environment file in it. */
  readonly hostname: string | null
  readonly user: string
  readonly dropped: string
  readonly capabilities: readonly string[]
  readonly isReadOnly: boolean
  readonly noNewPrivileges: boolean
  readonly isConfined: boolean
  readonly isProcUnmasked: boolean
  readonly network: string
  /** `source:target:options`, options sorted. */
  readonly volumes: readonly string[]
  readonly health: Readonly<Record<string, unknown>>
  /** Without time to end by itself. */
  readonly isKilled: boolean
  /** [Unit], [Service] (without the environment file) and [Install] as they stand, and [Quadlet]. */
  readonly systemd: UnitFile
}

/** Reads a `.container` (with its environment file) or `.kube` file (with its YAML) of the node back. */
export function quadletFacts(artifacts: readonly Artifact[], name: string): QuadletFacts {
  const container = textOf(artifacts, `${QUADLETS}/${name}.container`)
  if (container !== null) {
    const file = trusted(parseUnit(container))
    const environment = valuesOf(file, 'Service', 'EnvironmentFile').map((path) => textOf(artifacts, path) ?? '')
    return containerFacts(file, environment.join(''))
  }
  const kube = trusted(parseUnit(textOf(artifacts, `${QUADLETS}/${name}.kube`) ?? ''))
  return podFacts(kube, POD.parse(parse(textOf(artifacts, `${QUADLETS}/${wordsOf(kube, 'Kube', 'Yaml')[0]}`) ?? '')))
}

const QUADLETS = '/etc/containers/systemd'

function textOf(artifacts: readonly Artifact[], path: string): string | null {
  const found = artifacts.find((artifact) => pathOf(artifact) === path)
  return found?.kind === 'file' && typeof found.contents === 'string' ? found.contents : null
}

function containerFacts(file: UnitFile, environment: string): QuadletFacts {
  const one = (key: string): string | null => valuesOf(file, 'Container', key).at(-1) ?? null
  const seconds = (key: string): number => Number(one(key)?.replace(/s$/, ''))
  return {
    image: one('Image') ?? '',
    pull: one('Pull') ?? '',
    arguments: trusted(parseWords(one('Exec') ?? '')),
    hostname: one('HostName')?.replace(/\$\{(.*)\}/, (_, name) => valueIn(environment, String(name))) ?? null,
    user: `${one('User')}:${one('Group')}`,
    dropped: one('DropCapability') ?? '',
    capabilities: wordsOf(file, 'Container', 'AddCapability'),
    isReadOnly: one('ReadOnly') === 'true',
    noNewPrivileges: one('NoNewPrivileges') === 'true',
    isConfined: one('SecurityLabelDisable') !== 'true',
    isProcUnmasked: one('Unmask') === '/proc/sys',
    network: one('Network') ?? '',
    volumes: valuesOf(file, 'Container', 'Volume').map((text) => {
      const [source = '', target = '', options = ''] = text.split(':')
      return volume(source, target, options.split(','))
    }),
    health: {
      command: JSON.parse(one('HealthCmd') ?? '') as unknown,
      interval: seconds('HealthInterval'),
      timeout: seconds('HealthTimeout'),
      startPeriod: seconds('HealthStartPeriod'),
      retries: Number(one('HealthRetries')),
    },
    isKilled: one('StopSignal') === 'SIGKILL' || one('PodmanArgs') === '--stop-signal=SIGKILL',
    systemd: systemdPart(file),
  }
}

const POD = z.strictObject({
  apiVersion: z.literal('v1'),
  kind: z.literal('Pod'),
  metadata: z.strictObject({ name: z.string() }),
  spec: z.strictObject({
    hostname: z.string().optional(),
    hostNetwork: z.literal(true).optional(),
    restartPolicy: z.literal('Always'),
    terminationGracePeriodSeconds: z.number().optional(),
    containers: z.tuple([
      z.strictObject({
        name: z.literal('main'),
        image: z.string(),
        imagePullPolicy: z.enum(['Never', 'IfNotPresent']),
        args: z.array(z.string()),
        securityContext: z.strictObject({
          runAsUser: z.number(),
          runAsGroup: z.number(),
          readOnlyRootFilesystem: z.boolean(),
          allowPrivilegeEscalation: z.boolean(),
          capabilities: z.strictObject({ drop: z.array(z.string()), add: z.array(z.string()).optional() }),
          procMount: z.literal('Unmasked').optional(),
          seLinuxOptions: z.strictObject({ type: z.literal('spc_t') }).optional(),
        }),
        livenessProbe: z.strictObject({
          exec: z.strictObject({ command: z.array(z.string()) }),
          initialDelaySeconds: z.number(),
          periodSeconds: z.number(),
          timeoutSeconds: z.number(),
          failureThreshold: z.number(),
        }),
        volumeMounts: z.array(
          z.strictObject({
            name: z.string(),
            mountPath: z.string(),
            readOnly: z.literal(true).optional(),
            mountPropagation: z.literal('HostToContainer').optional(),
          }),
        ),
      }),
    ]),
    volumes: z.array(
      z.strictObject({ name: z.string(), hostPath: z.strictObject({ path: z.string(), type: z.literal('Directory') }) }),
    ),
  }),
})

function podFacts(kube: UnitFile, { spec }: z.output<typeof POD>): QuadletFacts {
  const [container] = spec.containers
  const { securityContext, livenessProbe } = container
  const network = wordsOf(kube, 'Kube', 'Network')[0] ?? ''
  if ((network === 'host') !== (spec.hostNetwork === true)) throw new Error('.kube and its pod disagree about the network')
  return {
    image: container.image,
    pull: container.imagePullPolicy === 'Never' ? 'never' : 'missing',
    arguments: container.args,
    hostname: spec.hostname ?? null,
    user: `${securityContext.runAsUser}:${securityContext.runAsGroup}`,
    dropped: securityContext.capabilities.drop.join(' ').toLowerCase(),
    capabilities: securityContext.capabilities.add ?? [],
    isReadOnly: securityContext.readOnlyRootFilesystem,
    noNewPrivileges: !securityContext.allowPrivilegeEscalation,
    isConfined: securityContext.seLinuxOptions === undefined,
    isProcUnmasked: securityContext.procMount === 'Unmasked',
    network,
    volumes: container.volumeMounts.map((mount) => {
      const [target = '', label = ''] = mount.mountPath.split(':')
      const source = spec.volumes.find(({ name }) => name === mount.name)?.hostPath.path ?? ''
      return volume(source, target, [label, mount.readOnly ? 'ro' : '', mount.mountPropagation ? 'rslave' : ''])
    }),
    health: {
      command: livenessProbe.exec.command,
      interval: livenessProbe.periodSeconds,
      timeout: livenessProbe.timeoutSeconds,
      startPeriod: livenessProbe.initialDelaySeconds,
      retries: livenessProbe.failureThreshold,
    },
    isKilled: spec.terminationGracePeriodSeconds === 0,
    systemd: systemdPart(kube),
  }
}

function volume(source: string, target: string, options: readonly string[]): string {
  return `${source}:${target}:${options
    .filter((option) => option !== '')
    .sort()
    .join(',')}`
}

function systemdPart(file: UnitFile): UnitFile {
  return file
    .filter(({ name }) => name !== 'Container' && name !== 'Kube')
    .map(({ name, entries }) => ({ name, entries: entries.filter(([key]) => key !== 'EnvironmentFile') }))
}

function valueIn(environment: string, name: string): string {
  return new RegExp(`^${name}='(.*)'$`, 'm').exec(environment)?.[1] ?? ''
}
