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
  /** The Ignition spec that the document asks for, three parts; null: the lowest from 3.2.0 on that carries the content. */
  readonly ignitionVersion: Version | null
  readonly quadlet: QuadletKind
  /** podman.min >= 5.3: `[Quadlet] DefaultDependencies=false` keeps network-online.target away. */
  readonly hasQuadletDefaultDependencies: boolean
  /** Below podman 5.3 and from 5.2 on a `.container` waits for network-online.target whatever it says. */
  readonly forcesNetworkOnline: boolean
  /** Podman is merged into /usr after the boot has begun (Flatcar below 4628): its units cannot be ordered before kubelet. */
  readonly hasLatePodman: boolean
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
  /** The same in boot mode `after-ovs`: nothing that network-online.target or ovs-configuration wait for. */
  readonly waitingUnitsAfterOvs: readonly string[]
}
