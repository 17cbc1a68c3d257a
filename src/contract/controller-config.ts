import type { Asn } from '#src/net/asn.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import type { IpAddress, Ipv4Address, Ipv6Address } from '#src/net/ip.ts'
import type { MacAddress } from '#src/net/mac.ts'
import type { InterfaceAddress, Prefix } from '#src/net/prefix.ts'
import type { Vni } from '#src/net/vni.ts'

/** Version of the shape below and tag of the image that reads it. An image reads its own version and the one before. */
export const CONTRACT_VERSION = 1

/**
 * `controller.json`: what the controller makes true on the node, fully resolved. Written by generators/controller, read by
 * images/router/controller. All lengths in bytes, all times in seconds.
 */
export type ControllerConfig = {
  readonly contractVersion: typeof CONTRACT_VERSION
  readonly node: string
  /** Build that this file belongs to: eight hexadecimal digits. */
  readonly build: string
  readonly paths: ContractPaths
  readonly underlay: ContractUnderlay
  readonly vrfs: readonly ContractVrf[]
  readonly readiness: ContractReadiness
  /** Sysctls of the router's namespace, `net.ipv4.ip_forward` -> `1`. */
  readonly sysctls: Readonly<Record<string, string>>
}

export type ContractPaths = {
  /** Name of the namespace in /run/netns. */
  readonly netns: string
  /** `/etc/PREFIX`: frr.conf, daemons, vtysh.conf and this file. */
  readonly configDirectory: string
  /** `/var/lib/PREFIX/frr`, FRR's /etc/frr. */
  readonly frrDirectory: string
  /** `/run/PREFIX`: `ready`, `reset`, `reloader.sock`, `controller.sock`, `metrics.prom`, `banner`, `frr/`. */
  readonly runDirectory: string
}

export type ContractUnderlay = {
  readonly asn: Asn
  readonly routerId: Ipv4Address
  readonly vtep: { readonly ipv4: Ipv4Address | null; readonly ipv6: Ipv6Address | null }
  readonly interfaces: readonly ContractInterface[]
  /** The sessions that readiness counts. */
  readonly sessions: readonly ContractSession[]
  /** UDP port of VXLAN, 4789. */
  readonly vxlanPort: number
}

export type ContractInterface = {
  readonly name: InterfaceName
  /** Where given, the NIC is found by this permanent MAC and named as above. */
  readonly mac: MacAddress | null
  readonly addresses: readonly InterfaceAddress[]
  readonly mtuBytes: number
}

export type ContractSession = {
  readonly neighbor: IpAddress
  readonly remoteAs: Asn | 'external' | 'internal'
  readonly families: readonly ContractFamily[]
}

export type ContractFamily = 'ipv4Unicast' | 'ipv6Unicast' | 'l2VpnEvpn'

export type ContractVrf = {
  readonly name: InterfaceName
  readonly table: number
  readonly asn: Asn
  readonly l3Vni: ContractL3Vni
  readonly hostLink: ContractHostLink | null
}

export type ContractL3Vni = {
  readonly vni: Vni
  readonly bridge: InterfaceName
  readonly vxlan: InterfaceName
  readonly routerMac: MacAddress
  readonly mtuBytes: number
  /** Explicit export route targets, to be compared with what bgpd says; [] = automatic: (asn & 0xffff):vni. */
  readonly exportRouteTargets: readonly string[]
}

export type ContractHostLink = {
  readonly routerInterface: InterfaceName
  readonly hostInterface: InterfaceName
  readonly routerAddresses: readonly InterfaceAddress[]
  readonly hostAddresses: readonly InterfaceAddress[]
  readonly mtuBytes: number
  readonly hostRoutes: readonly { readonly prefix: Prefix; readonly via: IpAddress }[]
  /** Sessions with the host's speaker: shown, never counted for readiness. */
  readonly sessions: readonly ContractSession[]
}

export type ContractReadiness = {
  readonly sessions: 'any' | 'all' | number
  readonly evpnRoutes: number
  readonly timeoutSeconds: number
  readonly onTimeout: 'hold' | 'continue'
}
