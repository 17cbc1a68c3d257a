import type { Ipv4Address } from '#src/net/ip.ts'
import { trusted } from '#src/net/parsed.ts'
import { parseRouteDistinguisher, type RouteDistinguisher } from '#src/net/rd.ts'
import type { Vni } from '#src/net/vni.ts'

/** What a VRF asks for: its own RD, or null for an automatic one. */
export type AskedRd = { readonly vni: Vni; readonly given: RouteDistinguisher | null }

/** Largest number after an IPv4 address, 16 bit. RFC 4364 section 4.2, type 1. */
const MAX = 65535

/**
 * `routerId:N` for each VNI that has no RD of its own. N is the VNI up to 65535; above, its low 16 bits or the next number that
 * no other VRF of the node has, in order of the VNIs: another VRF rarely changes it, the order of the document never.
 */
export function resolveRouteDistinguishers(
  routerId: Ipv4Address,
  asked: readonly AskedRd[],
): ReadonlyMap<Vni, RouteDistinguisher> {
  const result = new Map<Vni, RouteDistinguisher>()
  const taken = new Set<string>(asked.flatMap(({ given }) => given ?? []))
  for (const { vni, given } of asked.toSorted((a, b) => a.vni - b.vni)) {
    const rd =
      given ?? trusted(parseRouteDistinguisher(`${routerId}:${vni <= MAX ? vni : freeNumber(vni & MAX, routerId, taken)}`))
    taken.add(rd)
    result.set(vni, rd)
  }
  return result
}

function freeNumber(first: number, routerId: Ipv4Address, taken: ReadonlySet<string>): number {
  for (let step = 0; step < MAX; step++) {
    const candidate = ((first + step - 1 + MAX) % MAX) + 1
    if (!taken.has(`${routerId}:${candidate}`)) return candidate
  }
  throw new Error(`more than ${MAX} VRFs on one node`)
}
