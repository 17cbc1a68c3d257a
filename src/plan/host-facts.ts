import type { Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Asn } from '#src/net/asn.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import type { IpAddress, Ipv4Address } from '#src/net/ip.ts'
import type { MacAddress } from '#src/net/mac.ts'
import type { InterfaceAddress } from '#src/net/prefix.ts'
import type { RouteDistinguisher } from '#src/net/rd.ts'
import type { RouteTarget } from '#src/net/rt.ts'
import type { Vni } from '#src/net/vni.ts'
import type { BgpNeighbor, UnderlayPlan } from './node-plan.ts'

/**
 * What the other hosts of a fleet must know of one: so little of its plan that 100,000 of them fit into memory. Parts that are equal on
 * many hosts are one object (`src/fleet/facts`). Every `origin` is a path in the host's own document, `source`.
 */
export type HostFacts = {
  readonly name: string
  readonly source: SourceId
  readonly index: number | null
  /** Written to /etc/hostname; null: the node keeps its own. */
  readonly hostname: string | null
  readonly asn: Asn
  readonly routerId: Ipv4Address
  readonly routerMac: MacAddress
  readonly vtep: UnderlayPlan['vtep']
  readonly interfaces: readonly InterfaceFacts[]
  /** NICs that are found by MAC, to become an interface of the underlay or to get a name. */
  readonly nics: readonly NicFacts[]
  /** Of the underlay, ascending by address. */
  readonly neighbors: readonly BgpNeighbor[]
  readonly vrfs: readonly VrfFacts[]
  /** Codes of warnings that the document silences. */
  readonly silenced: readonly string[]
}

export type InterfaceFacts = {
  readonly name: InterfaceName
  readonly addresses: readonly InterfaceAddress[]
  readonly mtuBytes: number
  readonly origin: Path
}

export type NicFacts = { readonly mac: MacAddress; readonly origin: Path }

export type VrfFacts = { readonly rd: RouteDistinguisher; readonly tenant: TenantFacts; readonly link: LinkFacts | null }

/** What of a VRF is usually equal on all hosts. */
export type TenantFacts = {
  readonly name: InterfaceName
  readonly vni: Vni
  readonly asn: Asn
  /** As the document has them; []: FRR's automatic ones. */
  readonly written: { readonly import: readonly RouteTarget[]; readonly export: readonly RouteTarget[] }
  /** As they work, FRR's automatic ones too. */
  readonly targets: { readonly import: readonly string[]; readonly export: readonly string[] }
  readonly announcesConnected: boolean
  readonly origin: Path
}

export type LinkFacts = {
  readonly routerAddresses: readonly InterfaceAddress[]
  readonly hostAddresses: readonly InterfaceAddress[]
  /** Those of the host's addresses that the VRF announces as /32 or /128. */
  readonly announced: readonly IpAddress[]
  /** The host's BGP speaker, one neighbour a family. */
  readonly neighbors: readonly BgpNeighbor[]
  readonly origin: Path
}
