import { lengthOf, networkOf, parseInterfaceAddress, type Prefix } from '#src/net/prefix.ts'
import { familyOf, type IpAddress } from '#src/net/ip.ts'
import { trusted } from '#src/net/parsed.ts'
import { grouped } from '#src/plan/grouped.ts'
import { interfaceAddressesOf, linksOf, vtepsOf, type Part } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

/** A subnet in use, with the first host that has it and, in words, where. */
type Subnet = Part & { readonly network: Prefix; readonly where: string }

export const poolOverlap: FleetRule = {
  code: 'pool-overlap',
  severity: 'error',
  summary: 'No VTEP of a fleet lies in a subnet of an underlay link or of a host link.',
  prevents: 'A host gets the address of a tunnel end, or looks for a tunnel end on its own link.',
  check: (hosts, report) => {
    const subnets = subnetsInUse(hosts)
    const lookup = subnetLookup([...subnets.values()])
    const inside = hosts.flatMap((host) =>
      vtepsOf(host).flatMap((vtep) => lookup(vtep.address).map((subnet) => ({ ...vtep, subnet }))),
    )
    for (const hits of grouped(inside, ({ subnet }) => subnet)) {
      const [{ address, subnet }] = hits
      report({
        hits,
        beside: [{ ...subnet, message: `${subnet.network} on ${subnet.host.name}` }],
        message: `VTEP ${address} lies in ${subnet.network}, the subnet of ${subnet.where} on ${subnet.host.name} (${printHosts(hits)})`,
        hint: 'take VTEPs from a prefix that nothing else uses',
      })
    }
  },
}

function subnetsInUse(hosts: Parameters<FleetRule['check']>[0]): ReadonlyMap<string, Subnet> {
  const subnets = new Map<string, Subnet>()
  const add = (subnet: Subnet) => {
    if (!subnets.has(subnet.network)) subnets.set(subnet.network, subnet)
  }
  for (const host of hosts)
    for (const { address, interface: own, path } of interfaceAddressesOf(host))
      add({ host, path, network: networkOf(address), where: `interface ${own.name}` })
  for (const host of hosts) {
    for (const { tenant, link, path } of linksOf(host)) {
      link.hostAddresses.forEach((address, index) =>
        add({
          host,
          path: [...path, 'hostAddresses', index],
          network: networkOf(address),
          where: `the host link of VRF "${tenant.name}"`,
        }),
      )
    }
  }
  return subnets
}

/** Every subnet around an address: one look for each prefix length in use. */
function subnetLookup(subnets: readonly Subnet[]): (address: IpAddress) => readonly Subnet[] {
  const byNetwork = new Map<string, Subnet>(subnets.map((subnet) => [subnet.network, subnet]))
  const lengths = {
    4: [...new Set(subnets.filter(({ network }) => familyOf(network) === 4).map(({ network }) => lengthOf(network)))],
    6: [...new Set(subnets.filter(({ network }) => familyOf(network) === 6).map(({ network }) => lengthOf(network)))],
  }
  return (address) =>
    lengths[familyOf(address)].flatMap(
      (length) => byNetwork.get(networkOf(trusted(parseInterfaceAddress(`${address}/${length}`)))) ?? [],
    )
}
