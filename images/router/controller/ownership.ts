import type { Address, Link } from './kernel-state.ts'

/**
 * Marks what the controller made where a name or table does not tell: routes on the host, addresses (IFA_PROTO, kernel 5.18) and, as a
 * group, NICs that it moved. A number that neither iproute2 nor FRR gives a meaning to.
 */
export const OWN_PROTOCOL = 171

/** Administrative distance 255 and metric 8192 in zebra's encoding: worse than any route that FRR may learn. */
export const UNREACHABLE_METRIC = 4278198272

/** VRF tables are this and the VNI; smaller ones belong to others. */
export const TABLE_BASE = 1000

const HIGHEST_VNI = 16777215

/** Which of our devices a name stands for: `br100`, `vni100`, `pe100` (router side) or `host100`. */
export type OwnName = { readonly role: 'bridge' | 'vxlan' | 'router-side' | 'host-side'; readonly vni: number }

const ROLES: ReadonlyMap<string, OwnName['role']> = new Map([
  ['br', 'bridge'],
  ['vni', 'vxlan'],
  ['pe', 'router-side'],
  ['host', 'host-side'],
])

/** Null where the name is none that we give. */
export function parseOwnName(name: string): OwnName | null {
  const match = /^(br|vni|pe|host)([1-9]\d{0,7})$/.exec(name)
  const role = match === null ? undefined : ROLES.get(match[1] ?? '')
  const vni = Number(match?.[2])
  return role === undefined || vni > HIGHEST_VNI ? null : { role, vni }
}

/** A device of the router's namespace that only we make: kind and name, or kind and table, agree with our rules. */
export function isOwnLink(link: Link): boolean {
  if (link.kind === 'vrf') return link.vrfTable !== null && isOwnTable(link.vrfTable)
  const role = parseOwnName(link.name)?.role
  return (
    (link.kind === 'bridge' && role === 'bridge') ||
    (link.kind === 'vxlan' && role === 'vxlan') ||
    (link.kind === 'veth' && role === 'router-side')
  )
}

export function isOwnTable(table: number): boolean {
  return table > TABLE_BASE && table <= TABLE_BASE + HIGHEST_VNI
}

export function hasOwnProtocol(address: Address): boolean {
  return address.protocol === OWN_PROTOCOL
}

/** What people and programs add by themselves: link-local and host scope, and what router advertisements bring. */
export function isGlobalAndLasting(address: Address): boolean {
  return address.scope === 'global' && address.isPermanent
}
