import type { CommonPlan } from '#src/plan/node-plan.ts'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import { unitNames } from '#generators/host/unit-names.ts'
import { imageStoreOf } from './bound-images.ts'
import type { ContainerRole } from './container-name.ts'

export type ContainerNetwork =
  | { readonly kind: 'namespace'; readonly path: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'host' }

/** A directory of the node inside the container. */
export type ContainerVolume = {
  /** Name inside a pod, unique in the container. */
  readonly name: string
  readonly source: string
  readonly target: string
  readonly isReadOnly: boolean
  /** `:z`: labelled for all containers. Never `:Z`, which takes the directory away from the other containers. */
  readonly isShared: boolean
  /** Mounts made on the node later appear inside (`rslave`). */
  readonly followsMounts: boolean
}

export type ContainerHealth = {
  readonly command: readonly string[]
  readonly intervalSeconds: number
  readonly timeoutSeconds: number
  readonly startPeriodSeconds: number
  readonly retries: number
}

/** One container of the router, whichever file it is written to. */
export type ContainerModel = {
  readonly role: ContainerRole
  /** Name of the container and of its unit without `.service`. */
  readonly name: string
  readonly description: string
  readonly image: string
  readonly pull: 'never' | 'missing'
  /** Where podman finds the image besides its own store; null: nowhere. */
  readonly imageStore: string | null
  /** Follows the image's entry point. */
  readonly arguments: readonly string[]
  /** Its host name is the node's name, `hostname` of frr.conf; false: the operating system's own, with its network. */
  readonly hasNodeName: boolean
  /** Numbers: the image's names mean nothing on the node. */
  readonly user: number
  readonly group: number
  /** Without `CAP_`; every other one is dropped. */
  readonly capabilities: readonly string[]
  readonly network: ContainerNetwork
  readonly volumes: readonly ContainerVolume[]
  readonly health: ContainerHealth
  /** Stopped by SIGKILL at once. */
  readonly isKilled: boolean
  /** false: `spc_t`, for what container_t has no rule for. */
  readonly isConfined: boolean
  /** /proc/sys is writable. */
  readonly isProcUnmasked: boolean
  readonly requires: readonly string[]
  readonly wants: readonly string[]
  readonly after: readonly string[]
  readonly partOf: string
  readonly wantedBy: string
  readonly origin: Path
}

/** FRR's user in the image, fixed by its Containerfile; Debian's own number differs between releases. */
export const ROUTER_USER_ID = 92

/** What the image's programs call the two directories, whatever the node's prefix is. */
const IMAGE_CONFIG_DIRECTORY = '/etc/evpn-router'
const IMAGE_RUN_DIRECTORY = '/run/evpn-router'
const IMAGE_FRR_DIRECTORY = '/var/lib/evpn-router/frr'

/** The three containers, in the order in which they start. */
export function containerModels(plan: CommonPlan): readonly ContainerModel[] {
  return [frrModel(plan), reloaderModel(plan), controllerModel(plan)]
}

/**
 * Routing alone. SIGTERM makes zebra take its routes back, so the stop signal is SIGKILL: the kernel keeps forwarding.
 */
function frrModel(plan: CommonPlan): ContainerModel {
  return {
    ...common(plan, 'frr', []),
    description: 'EVPN router: FRR',
    hasNodeName: true,
    capabilities: ['NET_ADMIN', 'NET_RAW', 'NET_BIND_SERVICE', 'SYS_ADMIN'],
    network: { kind: 'namespace', path: plan.names.netns },
    volumes: [
      volume({
        name: 'etc-frr',
        source: `${plan.names.stateDirectory}/frr`,
        target: '/etc/frr',
        isReadOnly: true,
        isShared: true,
      }),
      volume({ name: 'run-frr', source: `${plan.names.runDirectory}/frr`, target: '/run/frr', isShared: true }),
    ],
    isKilled: true,
  }
}

/** Needs FRR's sockets and nothing of a network. Its host name is frr.conf's, the plan's name, or frr-reload.py sees a difference. */
function reloaderModel(plan: CommonPlan): ContainerModel {
  return {
    ...common(plan, 'reloader', ['frr']),
    description: 'EVPN router: reloader of frr.conf',
    hasNodeName: true,
    volumes: [
      volume({ name: 'etc-frr', source: `${plan.names.stateDirectory}/frr`, target: '/etc/frr', isShared: true }),
      volume({ name: 'run', source: plan.names.runDirectory, target: IMAGE_RUN_DIRECTORY, isShared: true }),
      volume({ name: 'run-frr', source: `${plan.names.runDirectory}/frr`, target: '/run/frr', isShared: true }),
    ],
  }
}

/**
 * Works in the node's namespace and enters the router's by its file, which container_t may not open: it runs unconfined.
 * Its directories are not relabelled; the other two containers do that for those they share.
 */
function controllerModel(plan: CommonPlan): ContainerModel {
  const { configDirectory, stateDirectory, runDirectory } = plan.names
  return {
    ...common(plan, 'controller', ['frr', 'reloader']),
    description: 'EVPN router: controller of links, addresses and routes',
    capabilities: ['NET_ADMIN', 'SYS_ADMIN'],
    network: { kind: 'host' },
    volumes: [
      volume({ name: 'netns', source: '/run/netns', target: '/run/netns', followsMounts: true }),
      ...atBothNames(
        { name: 'config', source: configDirectory, target: configDirectory, isReadOnly: true },
        IMAGE_CONFIG_DIRECTORY,
      ),
      ...atBothNames({ name: 'frr', source: `${stateDirectory}/frr`, target: `${stateDirectory}/frr` }, IMAGE_FRR_DIRECTORY),
      ...atBothNames({ name: 'run', source: runDirectory, target: runDirectory }, IMAGE_RUN_DIRECTORY),
    ],
    isConfined: false,
    isProcUnmasked: true,
  }
}

function common(plan: CommonPlan, role: ContainerRole, earlier: readonly ContainerRole[]): ContainerModel {
  const names = unitNames(plan)
  const images = plan.images.archive === null ? [] : [names.images]
  const before = earlier.map((other) => names[other])
  return {
    role,
    name: `${plan.names.prefix}-${role}`,
    description: role,
    image: plan.images[role],
    pull: plan.images.delivery === 'pull' ? 'missing' : 'never',
    imageStore: imageStoreOf(plan),
    arguments: [role],
    hasNodeName: false,
    user: ROUTER_USER_ID,
    group: ROUTER_USER_ID,
    capabilities: [],
    network: { kind: 'none' },
    volumes: [],
    health: healthOf(role),
    isKilled: false,
    isConfined: true,
    isProcUnmasked: false,
    requires: [names.netns],
    wants: [...images, ...before],
    after: [names.netns, ...images, ...before],
    partOf: names.target,
    wantedBy: names.target,
    origin: plan.images.origin,
  }
}

/** A shell script of the image: a check that started Node every 10 s would cost more than it watches. FRR may take 120 s to start (frr-start). */
function healthOf(role: ContainerRole): ContainerHealth {
  return {
    command: ['/usr/libexec/evpn-router/health', role],
    intervalSeconds: 10,
    timeoutSeconds: 30,
    startPeriodSeconds: 120,
    retries: 3,
  }
}

type VolumeChoice = Pick<ContainerVolume, 'name' | 'source' | 'target'> &
  Partial<Pick<ContainerVolume, 'isReadOnly' | 'isShared' | 'followsMounts'>>

function volume(choice: VolumeChoice): ContainerVolume {
  return { isReadOnly: false, isShared: false, followsMounts: false, ...choice }
}

/** Under the node's name, which controller.json uses, and under the image's, where the two differ. */
function atBothNames(choice: VolumeChoice, imagePath: string): readonly ContainerVolume[] {
  const own = volume(choice)
  return choice.target === imagePath ? [own] : [own, { ...own, name: `${choice.name}-image`, target: imagePath }]
}
