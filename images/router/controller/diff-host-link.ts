import type { ContractHostLink } from '#src/contract/controller-config.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import type { Desired } from './desired.ts'
import { diffAddresses } from './diff-addresses.ts'
import { diffMaster, linkOf, settle } from './diff-vrf.ts'
import type { HostRoute, Link, Observed } from './kernel-state.ts'
import type { Problem, Scribe } from './operation.ts'
import { hasOwnProtocol, isGlobalAndLasting, OWN_PROTOCOL } from './ownership.ts'

const PAIR = { phase: 'pair', namespace: 'host', verb: 'create' } as const
const ROUTER = { phase: 'inside', namespace: 'router', verb: 'change' } as const
const HOST = { phase: 'host', namespace: 'host', verb: 'change' } as const

export type HostLinkWorld = {
  readonly desired: Desired
  readonly observed: Observed
  readonly routes: ReadonlyMap<string, readonly HostRoute[]>
  /** The VRF's device stays as it is in this pass. */
  readonly isVrfKept: boolean
}

/**
 * The veth pair between VRF and host. On the host only what is recognisably ours is touched: the other end of our own veth, and there
 * only addresses and routes that carry our protocol.
 */
export function diffHostLink(
  to: Scribe,
  place: { vrf: InterfaceName; link: ContractHostLink },
  world: HostLinkWorld,
): readonly Problem[] {
  const { vrf, link } = place
  const { observed } = world
  const hostEnd = observed.host.links.get(link.hostInterface) ?? null
  const routerEnd = settle(to, observed.router.links.get(link.routerInterface), (found) => whyNotPair(found, hostEnd))
  if (routerEnd.kind === 'blocked') return [{ scope: vrf, reason: routerEnd.reason, severity: 'fatal' }]
  const inside = linkOf(routerEnd)
  if (inside === null && hostEnd !== null) {
    const reason = `the name ${link.hostInterface} is taken on the host by a device that is not ours`
    return [{ scope: vrf, reason, severity: 'retry' }]
  }
  if (inside === null) createPair(to, link, world.desired.netns)
  diffRouterEnd(to, { vrf, link, inside }, world)
  diffHostEnd(to, { link, outside: inside === null ? null : hostEnd }, world)
  return []
}

/** Both ends know the index of the other, in the other's namespace. */
function whyNotPair(inside: Link, hostEnd: Link | null): string | null {
  if (inside.kind !== 'veth') return `is a ${inside.kind}`
  if (hostEnd === null) return 'has no other end on the host'
  if (hostEnd.kind !== 'veth' || inside.peerIndex !== hostEnd.index || hostEnd.peerIndex !== inside.index)
    return 'has its other end elsewhere'
  return null
}

function createPair(to: Scribe, link: ContractHostLink, netns: string): void {
  const { hostInterface, routerInterface, mtuBytes } = link
  const peer = `peer name ${routerInterface} mtu ${mtuBytes} netns ${netns}`
  to.ip(PAIR, `link add ${hostInterface} mtu ${mtuBytes} type veth ${peer}`, 'is missing')
}

function diffRouterEnd(
  to: Scribe,
  end: { vrf: InterfaceName; link: ContractHostLink; inside: Link | null },
  world: HostLinkWorld,
): void {
  const { vrf, link, inside } = end
  const name = link.routerInterface
  diffMtu(to, ROUTER, { name, mtuBytes: link.mtuBytes, found: inside })
  const isMoved = diffMaster(to, { name, master: vrf, found: inside, isMasterKept: world.isVrfKept }, ROUTER)
  if (inside === null || !inside.isUp) to.ip(ROUTER, `link set dev ${name} up`, 'is down')
  diffAddresses(to, {
    ...ROUTER,
    device: name,
    wanted: link.routerAddresses,
    observed: inside === null ? [] : (world.observed.router.addresses.get(name) ?? []),
    owns: isGlobalAndLasting,
    losesIpv6: isMoved,
  })
}

function diffHostEnd(to: Scribe, end: { link: ContractHostLink; outside: Link | null }, world: HostLinkWorld): void {
  const { link, outside } = end
  const name = link.hostInterface
  diffMtu(to, HOST, { name, mtuBytes: link.mtuBytes, found: outside })
  if (outside === null || !outside.isUp) to.ip(HOST, `link set dev ${name} up`, 'is down')
  const hasLostAddresses = diffAddresses(to, {
    ...HOST,
    device: name,
    wanted: link.hostAddresses,
    observed: outside === null ? [] : (world.observed.host.addresses.get(name) ?? []),
    // The host's own programs put virtual addresses here.
    owns: world.observed.keepsAddressProtocol ? hasOwnProtocol : isGlobalAndLasting,
    losesIpv6: false,
  })
  diffRoutes(to, { link, observed: outside === null ? [] : (world.routes.get(name) ?? []), hasLostAddresses })
}

/** With the last address of a subnet the kernel drops routes by itself: then each one is set again, whether it is still there or not. */
function diffRoutes(
  to: Scribe,
  routes: { link: ContractHostLink; observed: readonly HostRoute[]; hasLostAddresses: boolean },
): void {
  const { hostInterface, hostRoutes } = routes.link
  const wanted = new Set(hostRoutes.map(({ prefix, via }) => `${prefix} ${via}`))
  const present = new Set(routes.observed.map(({ prefix, via }) => `${prefix} ${via}`))
  const extra = routes.observed.filter(({ prefix, via }) => !wanted.has(`${prefix} ${via}`))
  removeRoutes(to, extra)
  for (const { prefix, via } of hostRoutes) {
    const isPresent = present.has(`${prefix} ${via}`)
    if (isPresent && !routes.hasLostAddresses) continue
    const verb = isPresent ? 'replace' : 'add'
    to.ip(
      { ...HOST, verb: 'create' },
      `route ${verb} ${prefix} via ${via} dev ${hostInterface} proto ${OWN_PROTOCOL}`,
      'is missing',
    )
  }
}

function diffMtu(
  to: Scribe,
  step: typeof ROUTER | typeof HOST,
  end: { name: string; mtuBytes: number; found: Link | null },
): void {
  if (end.found === null || end.found.mtuBytes === end.mtuBytes) return
  to.ip(step, `link set dev ${end.name} mtu ${end.mtuBytes}`, `mtu is ${end.found.mtuBytes}`)
}

/** Routes with our protocol; those of a device that goes away go with it. */
export function removeRoutes(to: Scribe, routes: readonly HostRoute[]): void {
  for (const { prefix, via, device } of routes) {
    const gateway = via === null ? '' : ` via ${via}`
    to.ip({ ...HOST, verb: 'delete' }, `route del ${prefix}${gateway} dev ${device} proto ${OWN_PROTOCOL}`, 'is not wanted')
  }
}
