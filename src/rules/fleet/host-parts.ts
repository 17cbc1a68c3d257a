import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { IpAddress } from '#src/net/ip.ts'
import { networkOf, type InterfaceAddress } from '#src/net/prefix.ts'
import type { HostFacts, InterfaceFacts, LinkFacts, TenantFacts, VrfFacts } from '#src/plan/host-facts.ts'
import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import { remoteAsn } from '#src/plan/remote-as.ts'

type Of<T> = { readonly host: HostFacts; readonly path: Path } & T

/** Both families' VTEPs of every host. */
export function vteps(hosts: readonly HostFacts[]): readonly Of<{ readonly address: IpAddress }>[] {
  return hosts.flatMap((host) => {
    const { ipv4, ipv6 } = host.vtep
    return [
      ...(ipv4 === null ? [] : [{ host, address: ipv4, path: ['underlay', 'vtep', 'ipv4'] }]),
      ...(ipv6 === null ? [] : [{ host, address: ipv6, path: ['underlay', 'vtep', 'ipv6'] }]),
    ]
  })
}

export function vrfsOf(hosts: readonly HostFacts[]): readonly Of<{ readonly vrf: VrfFacts; readonly tenant: TenantFacts }>[] {
  return hosts.flatMap((host) => host.vrfs.map((vrf) => ({ host, vrf, tenant: vrf.tenant, path: vrf.tenant.origin })))
}

export function linksOf(hosts: readonly HostFacts[]): readonly Of<{ readonly link: LinkFacts; readonly tenant: TenantFacts }>[] {
  return vrfsOf(hosts).flatMap(({ host, tenant, vrf: { link } }) =>
    link === null ? [] : [{ host, tenant, link, path: link.origin }],
  )
}

/** An address of an underlay interface. `segment`: equal where hosts are on one link, as far as their documents say. */
export type OnSegment = Of<{ readonly address: InterfaceAddress; readonly interface: InterfaceFacts; readonly segment: string }>

export function segmentAddresses(hosts: readonly HostFacts[]): readonly OnSegment[] {
  return hosts.flatMap((host) =>
    host.interfaces.flatMap((own) =>
      own.addresses.map((address, index) => ({
        host,
        address,
        interface: own,
        segment: segmentOf(address, host),
        path: [...own.origin, 'addresses', index],
      })),
    ),
  )
}

/** The subnet and who is met there: racks may use one subnet again, behind switches of other AS numbers. */
function segmentOf(address: InterfaceAddress, host: HostFacts): string {
  const met = host.neighbors.filter(({ local }) => local !== null && local.address === address)
  return [networkOf(address), ...new Set(met.map((neighbor) => asnWord(neighbor, host)).sort())].join(' ')
}

/** The neighbour's AS number in words of the document. */
export function asnWord(neighbor: BgpNeighbor, { asn }: HostFacts): string {
  return String(remoteAsn(neighbor, asn) ?? 'external')
}

/** Networks of a link, each once. */
export function subnetsOf({ routerAddresses, hostAddresses }: LinkFacts): readonly string[] {
  return [...new Set([...routerAddresses, ...hostAddresses].map(networkOf))]
}
