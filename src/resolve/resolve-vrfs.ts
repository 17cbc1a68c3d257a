import { parseInterfaceName, type InterfaceName } from '#src/net/ifname.ts'
import { trusted } from '#src/net/parsed.ts'
import { addressOf, hostPrefix, type Prefix } from '#src/net/prefix.ts'
import type { RouteDistinguisher } from '#src/net/rd.ts'
import type { RouteTarget } from '#src/net/rt.ts'
import type { Vni } from '#src/net/vni.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { L3VniPlan, UnderlayPlan, VrfPlan } from '#src/plan/node-plan.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { compareText } from '#src/net/compare-text.ts'
import type { Report } from './report.ts'
import { compareRoutes, resolveHostLink, sortedUnique } from './resolve-host-link.ts'
import { resolveRouteDistinguishers } from './route-distinguishers.ts'

type VrfSpec = NonNullable<NodeSpec['vrfs']>[number]

/** Kernel tables begin here: clear of main (254), default (253) and local (255), and easy to read back to the VNI. */
const FIRST_TABLE = 1000

/** What all VRFs share. */
type Shared = { readonly underlay: UnderlayPlan; readonly rds: ReadonlyMap<Vni, RouteDistinguisher>; readonly report: Report }

export function resolveVrfs(spec: NodeSpec, underlay: UnderlayPlan, report: Report): readonly VrfPlan[] {
  const vrfs = spec.vrfs ?? []
  const asked = vrfs.map((vrf) => ({ vni: vrf.l3vni, given: vrf.rd === undefined || vrf.rd === 'auto' ? null : vrf.rd }))
  const shared = { underlay, rds: resolveRouteDistinguishers(underlay.routerId, asked), report }
  return vrfs.map((vrf, index) => resolveVrf(vrf, index, shared)).sort((a, b) => compareText(a.name, b.name))
}

function resolveVrf(spec: VrfSpec, index: number, { underlay, rds, report }: Shared): VrfPlan {
  const origin = ['vrfs', index]
  const vni = spec.l3vni
  const mtuBytes = spec.mtu ?? underlay.tenantMtuBytes
  const link = {
    routerInterface: nameOf('pe', vni),
    hostInterface: nameOf('host', vni),
    mtuBytes,
    origin: [...origin, 'hostLink'],
  }
  const rd = rds.get(vni)
  if (rd === undefined) throw new Error(`VNI ${vni} was given no route distinguisher`)
  return {
    name: spec.name,
    table: FIRST_TABLE + vni,
    asn: spec.asn ?? underlay.asn,
    rd,
    routeTargets: { import: sortedTargets(spec.routeTargets?.import), export: sortedTargets(spec.routeTargets?.export) },
    l3Vni: resolveL3Vni(vni, { routerMac: underlay.routerMac, mtuBytes, origin: [...origin, 'l3vni'] }),
    networks: networksOf(spec),
    redistributesConnected: spec.advertise?.connected ?? false,
    redistributesStatic: spec.advertise?.static ?? false,
    staticRoutes: (spec.staticRoutes ?? [])
      .map((route, position) => ({ ...route, origin: [...origin, 'staticRoutes', position] }))
      .sort(compareRoutes),
    hostLink: spec.hostLink === undefined ? null : resolveHostLink(spec.hostLink, link, report),
    origin,
  }
}

function resolveL3Vni(vni: Vni, common: Pick<L3VniPlan, 'routerMac' | 'mtuBytes' | 'origin'>): L3VniPlan {
  return { vni, bridge: nameOf('br', vni), vxlan: nameOf('vni', vni), ...common }
}

/** The host's addresses unless told not to: without them nothing answers what the node itself sends. */
const networksOf = memoiseOn((spec: VrfSpec): readonly Prefix[] => {
  const isHostAdvertised = spec.advertise?.hostAddress ?? true
  const host = isHostAdvertised ? (spec.hostLink?.hostAddresses ?? []).map((address) => hostPrefix(addressOf(address))) : []
  return sortedUnique([...host, ...(spec.advertise?.networks ?? [])])
})

function sortedTargets(targets: readonly RouteTarget[] | undefined): readonly RouteTarget[] {
  return [...new Set(targets ?? [])].sort(compareText)
}

/** At most `host16777215`, 12 of the 15 bytes that the kernel takes. */
function nameOf(kind: 'br' | 'vni' | 'pe' | 'host', vni: Vni): InterfaceName {
  return trusted(parseInterfaceName(`${kind}${vni}`))
}
