import { hostPrefix } from '#src/net/prefix.ts'
import type { BgpNeighbor, UnderlayInterface, UnderlayPlan } from '#src/plan/node-plan.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { compareText } from '#src/net/compare-text.ts'
import type { Report } from './report.ts'
import { resolveNeighbors } from './resolve-neighbor.ts'
import { resolveRouterId, resolveVtep, routerMacOf, type Vtep } from './resolve-vtep.ts'

const DEFAULT_MTU_BYTES = 1500

/** What VXLAN adds to a tenant's packet: 14 inner Ethernet + 8 VXLAN + 8 UDP + 20 IPv4, or 40 IPv6. RFC 7348 section 5. */
const OVERHEAD_BYTES = { ipv4: 50, ipv6: 70 }

export function resolveUnderlay(spec: NodeSpec, report: Report): UnderlayPlan {
  const { underlay } = spec
  const vtep = resolveVtep(spec, report)
  const interfaces = resolveInterfaces(underlay)
  const neighbors = resolveNeighbors(underlay, { vtep, interfaces }, report)
  const mtuBytes = Math.min(...interfaces.map((one) => one.mtuBytes))
  return {
    asn: underlay.asn,
    routerId: resolveRouterId(spec, vtep, report),
    vtep,
    routerMac: underlay.routerMac ?? routerMacOf(vtep),
    interfaces,
    neighbors,
    networks: [vtep.ipv4, vtep.ipv6].filter((address) => address !== null).map(hostPrefix),
    hasMultipathRelax: hasSeveralAsns(neighbors),
    mtuBytes,
    tenantMtuBytes: mtuBytes - overheadBytesOf(vtep),
    origin: ['underlay'],
  }
}

/** With both addresses the tunnels are IPv4. */
function overheadBytesOf(vtep: Vtep): number {
  return vtep.ipv4 === null ? OVERHEAD_BYTES.ipv6 : OVERHEAD_BYTES.ipv4
}

function resolveInterfaces(underlay: NodeSpec['underlay']): readonly UnderlayInterface[] {
  return underlay.interfaces
    .map((spec, index) => ({
      name: spec.name,
      mac: spec.match?.mac ?? null,
      addresses: spec.addresses,
      mtuBytes: spec.mtu ?? DEFAULT_MTU_BYTES,
      origin: ['underlay', 'interfaces', index],
    }))
    .sort((a, b) => compareText(a.name, b.name))
}

/** ECMP needs equal AS paths unless relaxed. Two `external` neighbours may well have two ASNs. */
function hasSeveralAsns(neighbors: readonly BgpNeighbor[]): boolean {
  const external = neighbors.map((neighbor) => neighbor.remoteAs).filter((remoteAs) => remoteAs.kind !== 'internal')
  const asns = new Set(external.map((remoteAs) => (remoteAs.kind === 'number' ? remoteAs.asn : null)))
  return external.length > 1 && (asns.size > 1 || asns.has(null))
}
