import { isLinkLocal } from '#src/net/ip.ts'
import { addressOwners } from '#src/plan/address-owners.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { splits } from './splits.ts'
import { asnWord } from './host-parts.ts'
import { printHosts } from './print-hosts.ts'

export const switchAsnDiffers: FleetRule = {
  code: 'switch-asn-differs',
  severity: 'warning',
  summary: 'All hosts know a switch by one AS number.',
  prevents: 'The sessions of those that have the wrong one never open.',
  check: (hosts, report) => {
    const ownerOf = addressOwners(hosts)
    const sessionsOf = (host: HostFacts) =>
      host.neighbors
        .filter(({ address, remoteAs }) => remoteAs.kind !== 'external' && ownerOf(address) === null)
        .map((neighbor) => ({
          host,
          address: neighbor.address,
          asn: asnWord(neighbor, host),
          path: [...neighbor.origin, 'remoteAs'],
        }))
    for (const { most, others } of splits(hosts, sessionsOf, {
      groupOf: ({ address }) => address,
      valueOf: ({ asn }) => asn,
    })) {
      const hits = others.flat()
      const [{ host, address, asn, path }] = most
      // Where no number is the usual one, racks use the address again for switches of their own.
      if (isLinkLocal(address) || (hits.length >= most.length && hits.length > 1)) continue
      const numbers = [...new Set(hits.map((hit) => hit.asn))].join(', ')
      report({
        hits,
        beside: [{ host, path, message: `${asn} on ${host.name}` }],
        message: `neighbor ${address} has AS ${numbers} on ${printHosts(hits)}, and ${asn} on ${printHosts(most)}`,
      })
    }
  },
}
