import { parseVersion, type Version, type VersionRange } from '#src/net/version.ts'
import { trusted } from '#src/net/parsed.ts'
import type { OsName } from './target.ts'

/** What one release of an OS ships. A row holds for its version and everything below the next row. */
export type Release = {
  readonly version: Version
  readonly podman: VersionRange
  readonly systemd: VersionRange
  readonly ignitionMax: Version | null
  readonly hasLatePodman: boolean
}

type Row = readonly [
  version: string,
  podman: readonly [string, string],
  systemd: readonly [string, string],
  ignitionMax: string | null,
]

/**
 * The newest podman is not the one that the release was born with: Fedora CoreOS updates itself under a running
 * configuration, and OpenShift starts new nodes from the boot image that the cluster was installed with.
 */
const FEDORA_COREOS: readonly Row[] = [
  ['41', ['5.2', '5.8'], ['256', '259'], '3.5.0'], // unverified: podman of the first images
  ['42', ['5.4', '5.8'], ['257', '259'], '3.5.0'],
  ['43', ['5.6', '5.8'], ['258', '259'], '3.5.0'], // unverified: oldest podman; 5.7.1 was seen in January 2026
  ['44', ['5.8', '6.0'], ['259', '259'], '3.5.0'],
]

const RHCOS: readonly Row[] = [
  ['4.16', ['4.9', '4.9'], ['252', '252'], '3.4.0'],
  ['4.17', ['5.2', '5.2'], ['252', '252'], '3.4.0'],
  ['4.18', ['5.2', '5.2'], ['252', '252'], '3.4.0'],
  ['4.19', ['5.4', '5.6'], ['252', '252'], '3.5.0'], // unverified: podman, taken from RHEL 9.6
  ['4.20', ['5.4', '5.6'], ['252', '252'], '3.5.0'], // unverified: podman, taken from RHEL 9.6
  ['4.21', ['5.4', '5.8'], ['252', '257'], '3.5.0'], // unverified: podman; systemd 257 with rhel-coreos-10
  ['4.22', ['5.4', '5.8'], ['252', '257'], '3.5.0'], // unverified: podman; systemd 257 with rhel-coreos-10
]

/** podman comes as an extension; from 4628 on it is merged in the initrd, below it after the boot has begun. */
const FLATCAR: readonly Row[] = [
  ['4081', ['5.0', '5.0'], ['255', '255'], '3.4.0'],
  ['4593', ['5.5', '5.5'], ['257', '257'], '3.4.0'],
  ['4628', ['5.7', '5.7'], ['258', '258'], '3.4.0'],
  ['4694', ['5.7', '5.7'], ['258', '260'], '3.4.0'],
  ['4790', ['6.0', '6.0'], ['260', '260'], '3.4.0'],
]

/** A rolling release: the version is the snapshot's date. */
const MICROOS: readonly Row[] = [['20260201', ['5.8', '6.0'], ['258', '262'], '3.4.0']] // unverified: all but podman's 5.8

/**
 * `bootc` is not an OS: the version is that of the base image's distribution. 9.x and 10.x mean RHEL and its rebuilds, 9 and 10
 * alone CentOS Stream, 41 and up Fedora. No Ignition runs: the output is copied into the image.
 */
const BOOTC: readonly Row[] = [
  ['9', ['5.4', '5.8'], ['252', '252'], null], // unverified: images of CentOS Stream 9 built since 2025
  ['9.4', ['4.9', '4.9'], ['252', '252'], null],
  ['9.5', ['5.2', '5.2'], ['252', '252'], null],
  ['9.6', ['5.4', '5.4'], ['252', '252'], null],
  ['9.7', ['5.6', '5.6'], ['252', '252'], null],
  ['10', ['5.4', '5.8'], ['257', '257'], null], // unverified: images of CentOS Stream 10
  ['10.0', ['5.4', '5.4'], ['257', '257'], null],
  ['10.1', ['5.6', '5.6'], ['257', '257'], null],
  ['10.2', ['5.8', '5.8'], ['257', '257'], null],
  ['41', ['5.2', '5.6'], ['256', '256'], null], // unverified
  ['42', ['5.4', '5.8'], ['257', '257'], null],
  ['43', ['5.6', '5.8'], ['258', '258'], null], // unverified: oldest podman
  ['44', ['5.8', '6.0'], ['259', '259'], null],
]

/** The vehicle of the tests. 12 has podman 4.3, before Quadlet; a backport is told by `target.podman`. 14 is sid. */
const DEBIAN: readonly Row[] = [
  ['12', ['4.3', '4.3'], ['252', '252'], '3.3.0'],
  ['13', ['5.4', '5.4'], ['257', '257'], '3.3.0'],
  ['14', ['5.8', '5.8'], ['257', '262'], '3.3.0'],
]

const ROWS: Readonly<Record<OsName, readonly Row[]>> = {
  'fedora-coreos': FEDORA_COREOS,
  rhcos: RHCOS,
  flatcar: FLATCAR,
  microos: MICROOS,
  bootc: BOOTC,
  debian: DEBIAN,
}

/** Releases whose facts are known, oldest first. */
export function releasesOf(os: OsName): readonly Release[] {
  return ROWS[os].map(([version, podman, systemd, ignitionMax]) => ({
    version: known(version),
    podman: { min: known(podman[0]), max: known(podman[1]) },
    systemd: { min: known(systemd[0]), max: known(systemd[1]) },
    ignitionMax: ignitionMax === null ? null : known(ignitionMax),
    hasLatePodman: os === 'flatcar' && Number(version) < 4628,
  }))
}

/** In these a version between two rows is a release of its own kind; in the others it does not exist. */
export const ROLLING: ReadonlySet<OsName> = new Set(['flatcar', 'microos'])

function known(text: string): Version {
  return trusted(parseVersion(text))
}
