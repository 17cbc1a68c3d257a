import type { Path } from '#src/diagnostics/diagnostic.ts'
import { isIpv4, isLinkLocal, isLoopback, isMulticast, isUnspecified, toBits4, type IpAddress } from '#src/net/ip.ts'
import { addressOf, isBroadcastAddress, type InterfaceAddress } from '#src/net/prefix.ts'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { HostLinkPlan, NodePlan } from '#src/plan/node-plan.ts'
import { inDocumentOrder, linkAddresses, linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const addressUnusable: NodeRule = {
  code: 'address-unusable',
  severity: 'error',
  summary: 'An address of the node, of a neighbor or of a next hop is a unicast address that a packet can be sent to.',
  prevents: 'The kernel or bgpd refuses the address.',
  check: (plan, report) => {
    for (const { address, path, isBroadcast } of addressesOf(plan)) {
      const kind = isBroadcast ? 'the broadcast address of its subnet' : kindOf(address)
      if (kind !== null) report({ path, message: `${address} is ${kind}` })
    }
    for (const { address, origin } of plan.underlay.neighbors) {
      if (!isIpv4(address) && isLinkLocal(address))
        report({
          path: [...origin, 'address'],
          message: `${address} is a link-local address, which means nothing without an interface`,
          hint: "write the neighbor's global address",
        })
    }
  },
}

type Placed = { readonly address: IpAddress; readonly path: Path; readonly isBroadcast: boolean }

function addressesOf(plan: NodePlan): readonly Placed[] {
  const { underlay } = plan
  return [
    ...(underlay.vtep.ipv4 === null ? [] : [bare(underlay.vtep.ipv4, ['underlay', 'vtep', 'ipv4'])]),
    ...(underlay.vtep.ipv6 === null ? [] : [bare(underlay.vtep.ipv6, ['underlay', 'vtep', 'ipv6'])]),
    ...inDocumentOrder(underlay.interfaces).flatMap(({ addresses, origin }) =>
      addresses.map((text, index) => onLink(text, [...origin, 'addresses', index])),
    ),
    ...inDocumentOrder(underlay.neighbors).map(({ address, origin }) => bare(address, [...origin, 'address'])),
    ...linkedVrfs(plan).flatMap(({ hostLink }) => addressesOfLink(hostLink)),
    ...plan.vrfs.flatMap((vrf) => inDocumentOrder(vrf.staticRoutes).map(({ via, origin }) => bare(via, [...origin, 'via']))),
  ]
}

const addressesOfLink = memoiseOn((link: HostLinkPlan): readonly Placed[] => [
  ...linkAddresses(link).map(({ text, path }) => onLink(text, path)),
  ...inDocumentOrder(link.hostRoutes).map(({ via, origin }) => bare(via, [...origin, 'via'])),
])

function bare(address: IpAddress, path: Path): Placed {
  return { address, path, isBroadcast: false }
}

function onLink(text: InterfaceAddress, path: Path): Placed {
  return { address: addressOf(text), path, isBroadcast: isBroadcastAddress(text) }
}

function kindOf(address: IpAddress): string | null {
  if (isUnspecified(address)) return 'the unspecified address'
  if (isLoopback(address)) return 'a loopback address'
  if (isMulticast(address)) return 'a multicast address'
  if (!isIpv4(address)) return null
  if (toBits4(address) >>> 24 === 0) return 'in 0.0.0.0/8, which is reserved'
  return toBits4(address) >>> 28 === 0xf ? 'in 240.0.0.0/4, which is reserved' : null
}
