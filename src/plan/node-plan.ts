import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { Asn } from '#src/net/asn.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import type { IpAddress, Ipv4Address, Ipv6Address } from '#src/net/ip.ts'
import type { MacAddress } from '#src/net/mac.ts'
import type { InterfaceAddress, Prefix } from '#src/net/prefix.ts'
import type { RouteDistinguisher } from '#src/net/rd.ts'
import type { RouteTarget } from '#src/net/rt.ts'
import type { Vni } from '#src/net/vni.ts'
import type { RemoteContents } from './artifact.ts'
import type { Target } from './target.ts'
import type { VersionRange } from '#src/net/version.ts'

/**
 * Everything about one node, decided. Nothing is optional: absence is null or []. Generators read it and decide only
 * how a thing is written down. Each element carries `origin`, the path in the input that it stands for.
 */
export type NodePlan = {
  readonly name: string
  /** Stable number of the node in its fleet, 0..; null where none was given. */
  readonly index: number | null
  /** Written to /etc/hostname; null: the node keeps its own. */
  readonly hostname: string | null
  /** Eight hexadecimal digits of the plan's SHA-256: the same on the node, in `status` and in metrics. */
  readonly buildId: string
  readonly controller: 'builtin' | 'openperouter'
  readonly target: Target
  readonly bootMode: BootMode
  readonly names: NodeNames
  readonly images: ImagesPlan
  readonly underlay: UnderlayPlan
  /** Ascending by name. */
  readonly vrfs: readonly VrfPlan[]
  readonly frr: FrrPlan
  readonly readiness: ReadinessPlan
  /** Names given to NICs by MAC, through systemd .link files. */
  readonly nicNames: readonly NicName[]
}

/** What of a plan is usually equal on all nodes of a fleet. */
export type CommonPlan = Pick<NodePlan, 'bootMode' | 'names' | 'target' | 'images' | 'readiness'>

/** `early`: before anything that waits for the network. `after-ovs`: after ovs-configuration took a shared uplink. */
export type BootMode = 'early' | 'after-ovs'

/** Where things lie on the node; all of them begin with the prefix (`system.prefix`, default `evpn-router`). */
export type NodeNames = {
  readonly prefix: string
  /** `/run/netns/PREFIX` */
  readonly netns: string
  /** `/etc/PREFIX`: inputs only */
  readonly configDirectory: string
  /** `/var/lib/PREFIX` */
  readonly stateDirectory: string
  /** `/run/PREFIX` */
  readonly runDirectory: string
  /** `/etc/containers/systemd`; where the output goes into an OS image, `/usr/share/containers/systemd`. */
  readonly quadletDirectory: string
  /** The host command, absolute. */
  readonly hostCommand: string
}

export type ImageDelivery = 'preloaded' | 'archive' | 'pull'

export type ImagesPlan = {
  readonly frr: string
  readonly reloader: string
  readonly controller: string
  readonly delivery: ImageDelivery
  /** Delivery `archive`: where the OCI archive lies on the node, and where Ignition fetches it (null: it is put there by somebody else). */
  readonly archive: { readonly path: string; readonly remote: RemoteContents | null } | null
  readonly frrVersion: VersionRange
  readonly origin: Path
}

export type UnderlayPlan = {
  readonly asn: Asn
  readonly routerId: Ipv4Address
  /** Never both null. With both, tunnels start at the IPv4 address and the other is announced only. */
  readonly vtep: { readonly ipv4: Ipv4Address | null; readonly ipv6: Ipv6Address | null }
  /** MAC of every L3VNI's bridge, unique per VTEP. */
  readonly routerMac: MacAddress
  /** Ascending by name; the addresses of one keep the user's order, the first is the primary one. */
  readonly interfaces: readonly UnderlayInterface[]
  /** Ascending by address, as FRR prints them. */
  readonly neighbors: readonly BgpNeighbor[]
  /** Host prefixes of the VTEP, announced by `network`. */
  readonly networks: readonly Prefix[]
  /** ECMP over neighbours of different ASN. */
  readonly hasMultipathRelax: boolean
  /** MTU of the smallest underlay interface. */
  readonly mtuBytes: number
  /** Tenants' MTU: the underlay's less 50 (IPv4 VTEP) or 70 (IPv6). */
  readonly tenantMtuBytes: number
  readonly origin: Path
}

export type UnderlayInterface = {
  readonly name: InterfaceName
  /** Where given, the NIC is found by this MAC and gets the name inside the namespace. */
  readonly mac: MacAddress | null
  readonly addresses: readonly InterfaceAddress[]
  readonly mtuBytes: number
  readonly origin: Path
}

export type RemoteAs =
  | { readonly kind: 'number'; readonly asn: Asn }
  | { readonly kind: 'external' }
  | { readonly kind: 'internal' }

export type BgpNeighbor = {
  readonly address: IpAddress
  readonly remoteAs: RemoteAs
  readonly description: string | null
  /** Our interface and address in the neighbour's subnet; null for a multihop neighbour. */
  readonly local: { readonly interface: InterfaceName; readonly address: InterfaceAddress } | null
  readonly ipv4Unicast: BgpFamily | null
  readonly ipv6Unicast: BgpFamily | null
  readonly l2vpnEvpn: BgpFamily | null
  readonly bfd: BfdTimers | null
  readonly timers: BgpTimers | null
  /** TTL, 2..255; null: directly connected. */
  readonly ebgpMultihop: number | null
  readonly origin: Path
}

/** Settings of one activated address family towards one neighbour. */
export type BgpFamily = {
  /** `origin`: own ASN only as the last one of the path; a number: how often it may occur, 1..10. */
  readonly allowasIn: 'origin' | number | null
  readonly hasAsOverride: boolean
  readonly hasDefaultOriginate: boolean
  /** 1..4294967295 */
  readonly maximumPrefix: number | null
  /** Networks accepted, each with everything inside it; null: all; []: none (the list names the other family only). */
  readonly importPrefixes: readonly Prefix[] | null
  readonly exportPrefixes: readonly Prefix[] | null
}

/** RFC 5880; FRR's ranges: 10..60000 ms (50 and up advised), multiplier 2..255. Equal timers share one FRR profile. */
export type BfdTimers = {
  readonly transmitMilliseconds: number
  readonly receiveMilliseconds: number
  readonly detectMultiplier: number
}

/** Seconds, 0 or 3..65535 for hold (RFC 4271 section 4.2); `connectSeconds` null: FRR's default. */
export type BgpTimers = {
  readonly keepaliveSeconds: number
  readonly holdSeconds: number
  readonly connectSeconds: number | null
}

export type VrfPlan = {
  /** Name of the VRF device too. */
  readonly name: InterfaceName
  /** Kernel routing table, 1000 + VNI. */
  readonly table: number
  readonly asn: Asn
  readonly rd: RouteDistinguisher
  /** Written out by the user; [] leaves FRR's automatic ones, which are not rendered. */
  readonly routeTargets: { readonly import: readonly RouteTarget[]; readonly export: readonly RouteTarget[] }
  readonly l3Vni: L3VniPlan
  /** Announced by `network`: the host's addresses and the document's `advertise.networks`. */
  readonly networks: readonly Prefix[]
  readonly redistributesConnected: boolean
  readonly redistributesStatic: boolean
  readonly staticRoutes: readonly StaticRoute[]
  readonly hostLink: HostLinkPlan | null
  readonly origin: Path
}

export type L3VniPlan = {
  readonly vni: Vni
  /** `br100` */
  readonly bridge: InterfaceName
  /** `vni100` */
  readonly vxlan: InterfaceName
  readonly routerMac: MacAddress
  readonly mtuBytes: number
  readonly origin: Path
}

/** A route of a routing table: `via` is the next hop. */
export type StaticRoute = { readonly prefix: Prefix; readonly via: IpAddress; readonly origin: Path }

/** The veth pair between a VRF and the node's own network namespace. */
export type HostLinkPlan = {
  /** `pe100`, in the VRF */
  readonly routerInterface: InterfaceName
  /** `host100`, in the host's namespace */
  readonly hostInterface: InterfaceName
  readonly routerAddresses: readonly InterfaceAddress[]
  readonly hostAddresses: readonly InterfaceAddress[]
  readonly mtuBytes: number
  /** Routes on the host through this link. */
  readonly hostRoutes: readonly StaticRoute[]
  /** The host's BGP speaker, one neighbour a family that the link has. */
  readonly neighbors: readonly BgpNeighbor[]
  readonly origin: Path
}

export type FrrLogLevel =
  | 'emergencies'
  | 'alerts'
  | 'critical'
  | 'errors'
  | 'warnings'
  | 'notifications'
  | 'informational'
  | 'debugging'

export type FrrPlan = {
  /** Besides mgmtd, zebra and staticd: bgpd always, bfdd where a neighbour has BFD, and those of the document. Sorted. */
  readonly daemons: readonly string[]
  readonly logLevel: FrrLogLevel
  /** Text of the user's own, rendered as it is. */
  readonly raw: readonly RawBlock[]
}

/** `start`: before the first generated block; `end`: after the last. */
export type RawBlock = { readonly position: 'start' | 'end'; readonly text: string; readonly origin: Path }

export type ReadinessPlan = {
  /** How many underlay sessions must be established: 1 (any), a number, or every one. */
  readonly sessions: 'any' | 'all' | number
  readonly evpnRoutes: number
  readonly timeoutSeconds: number
  /** `hold`: kubelet waits for ever. `continue`: it goes on after the timeout, and the unit becomes active later. */
  readonly onTimeout: 'hold' | 'continue'
}

export type NicName = { readonly name: InterfaceName; readonly mac: MacAddress; readonly origin: Path }
