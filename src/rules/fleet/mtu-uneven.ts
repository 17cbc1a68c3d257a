import { networkOf } from '#src/net/prefix.ts'
import type { HostFacts, InterfaceFacts } from '#src/plan/host-facts.ts'
import { splits } from './splits.ts'
import { interfaceAddressesOf, segmentOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const mtuUneven: FleetRule = {
  code: 'mtu-uneven',
  severity: 'warning',
  summary: 'Hosts on one link have one MTU there.',
  prevents: 'Large packets of one host are dropped by the other.',
  check: (hosts, report) => {
    const endsOf = (host: HostFacts) =>
      interfaceAddressesOf(host).map((end) => ({ ...end, path: [...end.interface.origin, 'mtu'] }))
    const told = new Set<InterfaceFacts>()
    for (const { most, others } of splits(hosts, endsOf, {
      groupOf: segmentOf,
      valueOf: (end) => end.interface.mtuBytes,
    })) {
      for (const hits of others) {
        // Its subnet of the other family would say the same again.
        if (hits.every((end) => told.has(end.interface))) continue
        for (const end of hits) told.add(end.interface)
        const [{ address, interface: own }] = hits
        report({
          hits,
          beside: [{ ...most[0], message: `${most[0].interface.mtuBytes} on ${most[0].host.name}` }],
          message: `the MTU in ${networkOf(address)} is ${own.mtuBytes} on ${printHosts(hits)}, and ${most[0].interface.mtuBytes} on ${printHosts(most)}`,
        })
      }
    }
  },
}
