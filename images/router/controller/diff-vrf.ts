import { familyOf } from '#src/net/ip.ts'
import type { DesiredVrf } from './desired.ts'
import type { Link, Observed } from './kernel-state.ts'
import type { Problem, Scribe } from './operation.ts'
import { UNREACHABLE_METRIC } from './ownership.ts'

/** Tables that hold our unreachable default, by family: `4 1100`. */
export type UnreachableTables = ReadonlySet<string>

const CREATE = { phase: 'create', verb: 'create', namespace: 'router' } as const
const CHANGE = { phase: 'create', verb: 'change', namespace: 'router' } as const
const RAISE = { phase: 'raise', verb: 'change', namespace: 'router' } as const
const REMOVE = { phase: 'remove', verb: 'delete', namespace: 'router' } as const

/**
 * One L3VNI: all its devices are made or corrected while down, then raised: VRF, bridge, VXLAN (FRR takes a wrong route target when they
 * come one by one: frr#17342). What the kernel cannot change is deleted first, children before parents.
 */
export function diffVrf(
  to: Scribe,
  vrf: DesiredVrf,
  world: { observed: Observed; unreachable: UnreachableTables },
): readonly Problem[] {
  const { links } = world.observed.router
  const vxlan = settle(to, links.get(vrf.l3Vni.vxlan), whyNotVxlan(vrf))
  const bridge = settle(to, links.get(vrf.l3Vni.bridge), whyNotBridge)
  const device = settle(to, links.get(vrf.name), whyNotVrf(vrf))
  const blocked = [vxlan, bridge, device].flatMap((found) => (found.kind === 'blocked' ? [found] : []))
  if (blocked.length > 0) return blocked.map(({ reason }) => ({ scope: vrf.name, reason, severity: 'fatal' }))

  const kept = { vxlan: linkOf(vxlan), bridge: linkOf(bridge), device: linkOf(device) }
  diffDevice(to, vrf, kept.device)
  diffUnreachable(to, vrf, { isNew: kept.device === null, unreachable: world.unreachable })
  diffBridge(to, vrf, { found: kept.bridge, hasMaster: kept.device !== null })
  diffVxlan(to, vrf, { found: kept.vxlan, hasMaster: kept.bridge !== null })
  for (const [name, found] of [
    [vrf.l3Vni.bridge, kept.bridge],
    [vrf.l3Vni.vxlan, kept.vxlan],
  ] as const) {
    if (found !== null) removeLinkLocal(to, name, world.observed)
  }
  for (const [name, found] of [
    [vrf.name, kept.device],
    [vrf.l3Vni.bridge, kept.bridge],
    [vrf.l3Vni.vxlan, kept.vxlan],
  ] as const) {
    if (found === null || !found.isUp) to.ip(RAISE, `link set dev ${name} up`, 'is down')
  }
  return []
}

type Settled =
  | { readonly kind: 'kept'; readonly link: Link }
  | { readonly kind: 'absent' }
  | { readonly kind: 'blocked'; readonly reason: string }

/** Keeps a device that can be brought to what is wanted, deletes one that cannot; hardware is neither ours nor can it be deleted. */
export function settle(to: Scribe, link: Link | undefined, whyNot: (link: Link) => string | null): Settled {
  if (link === undefined) return { kind: 'absent' }
  const reason = whyNot(link)
  if (reason === null) return { kind: 'kept', link }
  if (link.kind === null) return { kind: 'blocked', reason: `the name ${link.name} is taken by a NIC` }
  to.ip(REMOVE, `link del dev ${link.name}`, reason)
  return { kind: 'absent' }
}

export function linkOf(settled: Settled): Link | null {
  return settled.kind === 'kept' ? settled.link : null
}

function whyNotVrf(vrf: DesiredVrf): (link: Link) => string | null {
  return ({ kind, vrfTable }) => (kind !== 'vrf' ? `is a ${kind}` : vrfTable === vrf.table ? null : `has table ${vrfTable}`)
}

function whyNotBridge({ kind }: Link): string | null {
  return kind === 'bridge' ? null : `is a ${kind}`
}

function whyNotVxlan(vrf: DesiredVrf): (link: Link) => string | null {
  return ({ kind, vxlan }) => {
    if (vxlan === null) return `is a ${kind}`
    if (vxlan.vni !== vrf.l3Vni.vni) return `has VNI ${vxlan.vni}`
    if (vxlan.port !== vrf.vxlanPort) return `has port ${vxlan.port}`
    if (vxlan.local === null || familyOf(vxlan.local) !== familyOf(vrf.local)) return `has local ${vxlan.local ?? 'none'}`
    return null
  }
}

function diffDevice(to: Scribe, { name, table }: DesiredVrf, found: Link | null): void {
  if (found === null) to.ip(CREATE, `link add ${name} type vrf table ${table}`, 'is missing')
  diffAddressMode(to, name, found)
}

/** IPv6 link-local addresses of these devices would leak into type-2 routes. Refused by `link add`: a command of its own. */
function diffAddressMode(to: Scribe, name: string, found: Link | null): void {
  if (found?.addressMode === 'none') return
  to.ip(CHANGE, `link set dev ${name} addrgenmode none`, `addrgenmode is ${found?.addressMode ?? 'not set yet'}`)
}

/** Without it a miss in the VRF's table goes on to the main table: the tenant is in the underlay. */
function diffUnreachable(to: Scribe, { table }: DesiredVrf, state: { isNew: boolean; unreachable: UnreachableTables }): void {
  for (const [family, prefix] of [
    [4, 'default'],
    [6, '::/0'],
  ] as const) {
    const isPresent = state.unreachable.has(`${family} ${table}`)
    if (isPresent && !state.isNew) continue
    // `replace`: it may outlive the device, or go with it.
    to.ip(CREATE, `route replace unreachable ${prefix} metric ${UNREACHABLE_METRIC} table ${table}`, 'is missing')
  }
}

function diffBridge(to: Scribe, vrf: DesiredVrf, state: { found: Link | null; hasMaster: boolean }): void {
  const { bridge, routerMac, mtuBytes } = vrf.l3Vni
  const { found } = state
  if (found === null) {
    const words = `link add ${bridge} address ${routerMac} mtu ${mtuBytes} type bridge stp_state 0 mcast_snooping 0`
    to.ip(CREATE, words, 'is missing')
  } else {
    if (found.mac !== routerMac) to.ip(CHANGE, `link set dev ${bridge} address ${routerMac}`, `address is ${found.mac}`)
    if (found.mtuBytes !== mtuBytes) to.ip(CHANGE, `link set dev ${bridge} mtu ${mtuBytes}`, `mtu is ${found.mtuBytes}`)
    if (found.bridge?.hasStp === true || found.bridge?.hasMulticastSnooping === true) {
      to.ip(CHANGE, `link set dev ${bridge} type bridge stp_state 0 mcast_snooping 0`, 'has STP or multicast snooping')
    }
  }
  diffMaster(to, { name: bridge, master: vrf.name, found, isMasterKept: state.hasMaster })
  diffAddressMode(to, bridge, found)
}

/** True when the device goes into another master. One that is deleted and made again lets its members go. */
export function diffMaster(
  to: Scribe,
  member: { name: string; master: string; found: Link | null; isMasterKept: boolean },
  step: Parameters<Scribe['ip']>[0] = CHANGE,
): boolean {
  const { name, master, found, isMasterKept } = member
  if (found?.master === master && isMasterKept) return false
  to.ip(step, `link set dev ${name} master ${master}`, `master is ${isMasterKept ? (found?.master ?? 'none') : 'made again'}`)
  return true
}

function diffVxlan(to: Scribe, vrf: DesiredVrf, state: { found: Link | null; hasMaster: boolean }): void {
  const { vxlan: name, bridge, mtuBytes, vni } = vrf.l3Vni
  const { found } = state
  if (found === null) {
    const words = `link add ${name} mtu ${mtuBytes} type vxlan id ${vni} local ${vrf.local} dstport ${vrf.vxlanPort} nolearning`
    to.ip(CREATE, words, 'is missing')
  } else {
    if (found.mtuBytes !== mtuBytes) to.ip(CHANGE, `link set dev ${name} mtu ${mtuBytes}`, `mtu is ${found.mtuBytes}`)
    if (found.vxlan?.local !== vrf.local) {
      to.ip(CHANGE, `link set dev ${name} type vxlan id ${vni} local ${vrf.local}`, `local is ${found.vxlan?.local}`)
    }
    if (found.vxlan?.isLearning === true)
      to.ip(CHANGE, `link set dev ${name} type vxlan id ${vni} nolearning`, 'learns by itself')
  }
  const isMoved = diffMaster(to, { name, master: bridge, found, isMasterKept: state.hasMaster })
  diffAddressMode(to, name, found)
  const port = isMoved ? null : (found?.bridgePort ?? null)
  if (port === null || port.isLearning || !port.suppressesNeighbors) {
    // Coming to a bridge resets these; learning would fight with BGP for the entries of the fdb.
    to.ip(CHANGE, `link set dev ${name} type bridge_slave learning off neigh_suppress on`, 'learns, or floods ARP')
  }
}

/** Left from before addrgenmode was set. */
function removeLinkLocal(to: Scribe, name: string, { router }: Observed): void {
  for (const { text, family, scope } of router.addresses.get(name) ?? []) {
    if (family === 6 && scope === 'link') {
      to.ip({ ...CHANGE, verb: 'delete' }, `addr del ${text} dev ${name}`, 'link-local address on a tunnel device')
    }
  }
}
