import { trusted } from '#src/net/parsed.ts'
import { isAtLeast, parseVersion, type Version, type VersionRange } from '#src/net/version.ts'
import { memoiseBy } from './memoise.ts'
import { knownUnitsOf, waitingUnitsAfterOvsOf, waitingUnitsOf } from './os-units.ts'
import { ROLLING, releasesOf, type Release } from './releases.ts'
import type { NetworkManagerKind, OsName, QuadletKind, Target } from './target.ts'

/** What a document says about its target; null: what the OS version has. */
export type AskedTarget = {
  readonly os: OsName
  readonly version: Version
  readonly podman: VersionRange | null
  readonly quadlet: QuadletKind | null
  readonly ignition: Version | null
  readonly networkManager: NetworkManagerKind | null
}

/**
 * `exact`: the version's own facts. `nearest`: those of the newest release below it. `too-old`: it is older than all that is
 * known, and the target is only there to go on with. `known` is the release whose facts were taken.
 */
export type TargetLookup = { readonly target: Target; readonly match: 'exact' | 'nearest' | 'too-old'; readonly known: Version }

type OsFacts = Pick<
  Target,
  'networkManager' | 'hasSelinux' | 'isOstree' | 'hostCommandDirectory' | 'hasCrio' | 'needsContainerPolicy'
>

const COREOS: OsFacts = {
  networkManager: 'networkmanager',
  hasSelinux: true,
  isOstree: true,
  hostCommandDirectory: '/usr/local/bin',
  hasCrio: false,
  needsContainerPolicy: false,
}

const OS_FACTS: Readonly<Record<OsName, OsFacts>> = {
  'fedora-coreos': COREOS,
  rhcos: { ...COREOS, hasCrio: true },
  // unverified: SELinux is permissive there, so that labels would not matter
  flatcar: {
    ...COREOS,
    networkManager: 'networkd',
    hasSelinux: false,
    isOstree: false,
    hostCommandDirectory: '/opt/bin',
    needsContainerPolicy: true,
  },
  // unverified: SELinux and the network manager; a label too many does no harm
  microos: { ...COREOS, isOstree: false },
  bootc: { ...COREOS, hostCommandDirectory: '/usr/bin' },
  debian: { ...COREOS, networkManager: 'networkd', hasSelinux: false, isOstree: false },
}

const FIRST_FORCED = trusted(parseVersion('5.2'))
const FIRST_DEFAULT_DEPENDENCIES = trusted(parseVersion('5.3'))

/** Facts of the target that a document asks for, its own statements put over those of the OS version: one object for all nodes that ask for the same. */
export const targetOf: (asked: AskedTarget) => TargetLookup = memoiseBy((asked) => JSON.stringify(asked), findTarget)

function findTarget(asked: AskedTarget): TargetLookup {
  const { release, match } = findRelease(asked.os, asked.version)
  const podman = asked.podman ?? release.podman
  const target: Target = {
    os: asked.os,
    version: asked.version,
    podman,
    systemd: release.systemd,
    ignitionMax: release.ignitionMax,
    ignitionVersion: asked.ignition,
    quadlet: asked.quadlet ?? defaultQuadlet(asked.os, podman),
    hasQuadletDefaultDependencies: isAtLeast(podman.min, FIRST_DEFAULT_DEPENDENCIES),
    forcesNetworkOnline: !isAtLeast(podman.min, FIRST_DEFAULT_DEPENDENCIES) && isAtLeast(podman.max, FIRST_FORCED),
    hasLatePodman: release.hasLatePodman,
    ...OS_FACTS[asked.os],
    ...(asked.networkManager === null ? {} : { networkManager: asked.networkManager }),
    knownUnits: knownUnitsOf(asked.os),
    waitingUnits: waitingUnitsOf(asked.os),
    waitingUnitsAfterOvs: waitingUnitsAfterOvsOf(asked.os),
  }
  return { target, match, known: release.version }
}

/** OpenShift's nodes start from boot images of any age; below podman 5.3 only `.kube` comes without network-online.target. */
function defaultQuadlet(os: OsName, podman: VersionRange): QuadletKind {
  return os === 'rhcos' || !isAtLeast(podman.min, FIRST_DEFAULT_DEPENDENCIES) ? 'kube' : 'container'
}

function findRelease(os: OsName, version: Version): { release: Release; match: TargetLookup['match'] } {
  const releases = releasesOf(os)
  const oldest = releases[0]
  if (oldest === undefined) throw new Error(`no release of ${os} is known`)
  const same = releases.findLast((release) => isSameOrPatch(version, release.version))
  if (same !== undefined) return { release: same, match: 'exact' }
  const below = releases.findLast((release) => isAtLeast(version, release.version))
  if (below === undefined) return { release: oldest, match: 'too-old' }
  return { release: below, match: ROLLING.has(os) && below !== releases.at(-1) ? 'exact' : 'nearest' }
}

/** `4.20.3` is a patch of `4.20`, `10.0` one of `10` and of `10.0`: the row with more parts wins by standing later. */
function isSameOrPatch(version: Version, release: Version): boolean {
  const asked = version.split('.')
  return release.split('.').every((part, index) => part === asked[index])
}
