import { addressOf } from '#src/net/prefix.ts'
import { isLinkLocal } from '#src/net/ip.ts'
import { sharedByHosts } from './shared-by-hosts.ts'
import { interfaceAddressesOf, segmentOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const addressOnTwoHosts: FleetRule = {
  code: 'address-on-two-hosts',
  severity: 'error',
  summary: 'An interface address belongs to one host of its link; links with neighbors of other AS numbers may use it again.',
  prevents: 'Which of the hosts answers is chance, and sessions of both flap.',
  check: (hosts, report) => {
    for (const hits of sharedByHosts(hosts, interfaceAddressesOf, (own) => `${addressOf(own.address)} ${segmentOf(own)}`)) {
      const { address } = hits[0]
      // Link-local addresses mean something on one link only, and every link may have the same.
      if (isLinkLocal(addressOf(address))) continue
      report({ hits, message: `address ${address} is used by ${printHosts(hits)}` })
    }
  },
}
