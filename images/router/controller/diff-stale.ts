import type { Desired } from './desired.ts'
import { removeRoutes } from './diff-host-link.ts'
import type { Link, Observed } from './kernel-state.ts'
import { scribe, type Operation, type Scribe } from './operation.ts'
import { isOwnLink, isOwnTable, parseOwnName, UNREACHABLE_METRIC } from './ownership.ts'

/** Scope of what an earlier configuration left: no VRF waits for it. */
export const STALE_SCOPE = 'stale'

const STEP = { phase: 'remove', verb: 'delete', namespace: 'router' } as const

/**
 * Children first: a pair's router side takes the host side along, then tunnels and bridges. Then, with nothing left that could send, the
 * routes of the VRFs' tables, and the VRFs last: zebra 10.3 has been seen to crash on a route whose VRF was gone.
 */
const MEMBERS: readonly string[] = ['veth', 'vxlan', 'bridge']

/** Takes away what we made and no longer want; nothing else. */
export function diffStale(desired: Desired, observed: Observed): readonly Operation[] {
  const to = scribe(STALE_SCOPE)
  const stale = staleLinks(desired, observed)
  const wantedDevices = new Set<string>(
    desired.vrfs.flatMap(({ hostLink }) => (hostLink === null ? [] : [hostLink.hostInterface])),
  )
  const goingAway = new Set(stale.flatMap((link) => hostEndOf(link, observed)))
  removeRoutes(
    to,
    observed.hostRoutes.filter(({ device }) => !wantedDevices.has(device) && !goingAway.has(device)),
  )
  for (const kind of MEMBERS) removeLinks(to, stale, kind)
  const tables = new Set(desired.vrfs.map(({ table }) => table))
  for (const { family, table } of observed.unreachable) {
    if (tables.has(table) || !isOwnTable(table)) continue
    const prefix = family === 6 ? '::/0' : 'default'
    to.ip(STEP, `route del unreachable ${prefix} metric ${UNREACHABLE_METRIC} table ${table}`, 'is not wanted')
  }
  removeLinks(to, stale, 'vrf')
  return to.operations
}

function removeLinks(to: Scribe, stale: readonly Link[], kind: string): void {
  for (const link of stale) if (link.kind === kind) to.ip(STEP, `link del dev ${link.name}`, 'is not wanted')
}

function staleLinks(desired: Desired, observed: Observed): readonly Link[] {
  const wanted = new Set<string>(desired.interfaces.map(({ name }) => name))
  for (const { name, l3Vni, hostLink } of desired.vrfs) {
    for (const device of [name, l3Vni.bridge, l3Vni.vxlan]) wanted.add(device)
    if (hostLink !== null) wanted.add(hostLink.routerInterface)
  }
  return [...observed.router.links.values()].filter((link) => isOwnLink(link) && !wanted.has(link.name))
}

function hostEndOf(link: Link, observed: Observed): readonly string[] {
  const own = parseOwnName(link.name)
  const name = own?.role === 'router-side' ? `host${own.vni}` : null
  const hostEnd = name === null ? undefined : observed.host.links.get(name)
  return hostEnd !== undefined && hostEnd.peerIndex === link.index ? [hostEnd.name] : []
}
