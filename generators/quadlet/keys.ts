import { trusted } from '#src/net/parsed.ts'
import { isAtLeast, parseVersion, type Version } from '#src/net/version.ts'
import { memoiseBy } from '#src/plan/memoise.ts'

/** Groups of a Quadlet file that we write; each other group goes into the unit unread. podman-systemd.unit(5). */
export type QuadletGroup = 'Container' | 'Kube' | 'Quadlet'

/**
 * The first podman that knows a key, taken from `pkg/systemd/quadlet/quadlet.go` at every release tag. No key was ever removed up to 6.0.
 * An unknown key in a known group costs the whole unit.
 */
const FIRST_VERSION: Readonly<Record<QuadletGroup, readonly (readonly [version: string, keys: string])[]>> = {
  Container: [
    [
      '4.4',
      'AddCapability AddDevice Annotation ContainerName DropCapability Environment EnvironmentFile EnvironmentHost Exec ExposeHostPort Group Image Label Network NoNewPrivileges Notify PodmanArgs PublishPort ReadOnly RemapGid RemapUid RemapUidSize RemapUsers RunInit SeccompProfile Timezone User VolatileTmp Volume',
    ],
    [
      '4.5',
      'HealthCmd HealthInterval HealthOnFailure HealthRetries HealthStartPeriod HealthStartupCmd HealthStartupInterval HealthStartupRetries HealthStartupSuccess HealthStartupTimeout HealthTimeout IP IP6 LogDriver Mount Rootfs Secret SecurityLabelDisable SecurityLabelFileType SecurityLabelLevel SecurityLabelType Tmpfs UserNS',
    ],
    ['4.6', 'AutoUpdate HostName Mask Pull SecurityLabelNested Sysctl Unmask WorkingDir'],
    ['4.7', 'DNS DNSOption DNSSearch PidsLimit ShmSize Ulimit'],
    ['4.8', 'ContainersConfModule GIDMap GlobalArgs ReadOnlyTmpfs SubGIDMap SubUIDMap UIDMap'],
    ['5.0', 'Entrypoint Pod StopTimeout'],
    ['5.1', 'GroupAdd'],
    ['5.2', 'LogOpt NetworkAlias StopSignal'],
    ['5.3', 'AddHost CgroupsMode HealthLogDestination HealthMaxLogCount HealthMaxLogSize ServiceName StartWithPod'],
    ['5.5', 'Memory ReloadCmd ReloadSignal Retry RetryDelay'],
    ['5.7', 'HttpProxy'],
    ['5.8', 'AppArmor'],
  ],
  Kube: [
    ['4.4', 'ConfigMap Network PublishPort RemapGid RemapUid RemapUidSize RemapUsers Yaml'],
    ['4.5', 'LogDriver UserNS'],
    ['4.6', 'ExitCodePropagation PodmanArgs'],
    ['4.7', 'AutoUpdate SetWorkingDirectory'],
    ['4.8', 'ContainersConfModule GlobalArgs KubeDownForce'],
    ['5.2', 'LogOpt'],
    ['5.3', 'ServiceName'],
  ],
  Quadlet: [['5.3', 'DefaultDependencies']],
}

/** The podman that first takes a key, `5.2`; null where no release knows it. */
export function firstVersionOf(group: QuadletGroup, key: string): string | null {
  return FIRST_VERSION[group].find(([, keys]) => keys.split(' ').includes(key))?.[0] ?? null
}

/** Keys of a group that this podman, and with it every newer one, takes. */
export function knownKeys(group: QuadletGroup, podman: Version): ReadonlySet<string> {
  return keysOf({ group, podman })
}

const keysOf = memoiseBy(
  ({ group, podman }: { readonly group: QuadletGroup; readonly podman: Version }) => `${group} ${podman}`,
  ({ group, podman }): ReadonlySet<string> =>
    new Set(
      FIRST_VERSION[group]
        .filter(([version]) => isAtLeast(podman, trusted(parseVersion(version))))
        .flatMap(([, keys]) => keys.split(' ')),
    ),
)
