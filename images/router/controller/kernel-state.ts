import type { Family } from '#src/net/ip.ts'
import type { InterfaceAddress } from '#src/net/prefix.ts'

/** A network device, as `ip -j -d link` tells of it. What a kind does not have is null. */
export type Link = {
  readonly name: string
  readonly index: number
  /** `vrf`, `bridge`, `vxlan`, `veth`, …; null: hardware, or lo. */
  readonly kind: string | null
  readonly isLoopback: boolean
  readonly mac: string | null
  /** Burned in; the current one where the kernel names no other. */
  readonly permanentMac: string | null
  readonly mtuBytes: number
  /** Administratively. */
  readonly isUp: boolean
  /** false: up, but no signal from the other end. */
  readonly hasCarrier: boolean
  readonly master: string | null
  /** Index of the other end of a veth, in the other end's namespace. */
  readonly peerIndex: number | null
  /** `none`, `eui64`, `stable_secret`, `random`. */
  readonly addressMode: string | null
  /** Number of the interface group; 0 is the default one. */
  readonly group: number
  readonly vrfTable: number | null
  readonly bridge: { readonly hasStp: boolean; readonly hasMulticastSnooping: boolean } | null
  readonly vxlan: Vxlan | null
  readonly bridgePort: { readonly isLearning: boolean; readonly suppressesNeighbors: boolean } | null
}

export type Vxlan = { readonly vni: number; readonly local: string | null; readonly port: number; readonly isLearning: boolean }

/** An address of a device, as `ip -j addr` tells of it. */
export type Address = {
  readonly text: InterfaceAddress
  readonly family: Family
  readonly scope: string
  /** false: it came by a router advertisement or DHCP and goes by itself. */
  readonly isPermanent: boolean
  /** IPv4: another address of the same subnet was there first; some kernels delete this one with it. */
  readonly isSecondary: boolean
  /** Who made it; null where nobody said so or the kernel does not keep it (before 5.18). */
  readonly protocol: number | null
}

/** A rule of policy routing. `target` is the table by name or number, or `l3mdev`. */
export type Rule = { readonly priority: number; readonly target: string }

/** A route of the host with our protocol. */
export type HostRoute = { readonly prefix: string; readonly via: string | null; readonly device: string }

/** An unreachable default with our metric. */
export type Unreachable = { readonly family: Family; readonly table: number }

export type NamespaceState = {
  readonly links: ReadonlyMap<string, Link>
  readonly addresses: ReadonlyMap<string, readonly Address[]>
}

export type FirewallState =
  | { readonly kind: 'unavailable'; readonly reason: string }
  | { readonly kind: 'absent' }
  /** `marker`: name of the empty chain that carries the hash of what we loaded; null: not ours. */
  | { readonly kind: 'present'; readonly marker: string | null; readonly ruleCount: number }

/** What the kernel says of everything that the controller may touch. */
export type Observed = {
  readonly router: NamespaceState
  readonly rules: ReadonlyMap<Family, readonly Rule[]>
  readonly unreachable: readonly Unreachable[]
  /** By path below /proc/sys; what the kernel does not have is missing. */
  readonly sysctls: ReadonlyMap<string, string>
  readonly firewall: FirewallState
  /** `links`: all veths; every device while a NIC is still to be found. */
  readonly host: NamespaceState
  readonly hostRoutes: readonly HostRoute[]
  /** The kernel keeps who made an address. */
  readonly keepsAddressProtocol: boolean
}
