import type { Version, VersionRange } from '#src/net/version.ts'

export type OsName = 'fedora-coreos' | 'rhcos' | 'flatcar' | 'microos' | 'bootc' | 'debian'

/** How the three containers are written down: `.container` files, or `.kube` files with their YAML. */
export type QuadletKind = 'container' | 'kube'

export type NetworkManagerKind = 'networkmanager' | 'networkd'

/** What an OS, podman, systemd, Ignition version can do, as data: generators ask here and compare no versions of their own. */
export type Target = {
  readonly os: OsName
  readonly version: Version
  /** Quadlet keys come from `min`; the real generators of both ends are oracles. */
  readonly podman: VersionRange
  readonly systemd: VersionRange
  /** Newest Ignition spec that the OS reads; null where it has no Ignition (bootc). */
  readonly ignitionMax: Version | null
  readonly quadlet: QuadletKind
  /** podman.min >= 5.3: `[Quadlet] DefaultDependencies=false` keeps network-online.target away. */
  readonly hasQuadletDefaultDependencies: boolean
  /** Below podman 5.3 and from 5.2 on a `.container` waits for network-online.target whatever it says. */
  readonly forcesNetworkOnline: boolean
  readonly networkManager: NetworkManagerKind
  /** SELinux enforces: shared directories carry `:z`, the controller runs unconfined. */
  readonly hasSelinux: boolean
  /** /usr is read-only and /usr/local is a link into /var. */
  readonly isOstree: boolean
  /** Where the host command lies: `/usr/local/bin`, `/opt/bin` (Flatcar) or `/usr/bin` (image builds). */
  readonly hostCommandDirectory: string
  /** CRI-O shares the container store: crio-wipe empties it after an unclean reboot, images must be pinned. */
  readonly hasCrio: boolean
  /** Flatcar's podman extension copies /etc/containers only where it does not exist yet: policy.json must be delivered. */
  readonly needsContainerPolicy: boolean
  /** Units of the OS that our units may name, so that a misspelt one is found. */
  readonly knownUnits: readonly string[]
  /** Units that must not start before the router is ready, in boot mode `early`. */
  readonly waitingUnits: readonly string[]
}
