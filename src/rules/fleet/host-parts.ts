import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { IpAddress } from '#src/net/ip.ts'
import { networkOf, type InterfaceAddress } from '#src/net/prefix.ts'
import type { HostFacts, InterfaceFacts, LinkFacts, TenantFacts, VrfFacts } from '#src/plan/host-facts.ts'
import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import { remoteAsn } from '#src/plan/remote-as.ts'

/** Something of a host, and where its document says so. */
export type Part = { readonly host: HostFacts; readonly path: Path }

/** Parts of one kind. Made when they are looked at: those of 100,000 hosts at once would take as much memory as all their facts. */
export type PartsOf<T> = (host: HostFacts) => readonly T[]

/** What tells parts apart. */
export type Key = string | number

/** VTEPs of both families. */
export function vtepsOf(host: HostFacts): readonly (Part & { readonly address: IpAddress })[] {
  const { ipv4, ipv6 } = host.vtep
  return [
    ...(ipv4 === null ? [] : [{ host, address: ipv4, path: ['underlay', 'vtep', 'ipv4'] }]),
    ...(ipv6 === null ? [] : [{ host, address: ipv6, path: ['underlay', 'vtep', 'ipv6'] }]),
  ]
}

type TenantPart = Part & { readonly tenant: TenantFacts }

export function vrfsOf(host: HostFacts): readonly (TenantPart & { readonly vrf: VrfFacts })[] {
  return host.vrfs.map((vrf) => ({ host, vrf, tenant: vrf.tenant, path: vrf.tenant.origin }))
}

export function linksOf(host: HostFacts): readonly (TenantPart & { readonly link: LinkFacts })[] {
  return host.vrfs.flatMap(({ tenant, link }) => (link === null ? [] : [{ host, tenant, link, path: link.origin }]))
}

/** What is equal on many hosts comes once. */
export function tenantsOf(hosts: readonly HostFacts[]): ReadonlySet<TenantFacts> {
  const found = new Set<TenantFacts>()
  for (const { vrfs } of hosts) for (const { tenant } of vrfs) found.add(tenant)
  return found
}

type AddressPart = Part & { readonly address: InterfaceAddress; readonly interface: InterfaceFacts }

/** Addresses of underlay interfaces. */
export function interfaceAddressesOf(host: HostFacts): readonly AddressPart[] {
  return host.interfaces.flatMap((own) =>
    own.addresses.map((address, index) => ({ host, address, interface: own, path: [...own.origin, 'addresses', index] })),
  )
}

/**
 * Equal where hosts are on one link, as far as their documents say: the subnet and who is met there. Racks may use one subnet again, behind
 * switches of other AS numbers.
 */
export function segmentOf({ address, host }: AddressPart): string {
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
