import type { HostFacts } from '#src/plan/host-facts.ts'
import { sharedByHosts } from './shared-by-hosts.ts'
import { linksOf } from './host-parts.ts'
import type { FleetRule } from './fleet-rule.ts'
import { printHosts } from './print-hosts.ts'

export const hostlinkAddressShared: FleetRule = {
  code: 'hostlink-address-shared',
  severity: 'warning',
  summary: 'The address of a host on its link belongs to one host of a VRF.',
  prevents: 'Each host announces it, and answers to what one host itself sends arrive at another.',
  check: (hosts, report) => {
    const announcedBy = (own: HostFacts) =>
      linksOf(own).flatMap(({ host, tenant, link, path }) =>
        link.announced.map((address) => ({ host, tenant, address, path: [...path, 'hostAddresses'] })),
      )
    for (const hits of sharedByHosts(hosts, announcedBy, ({ tenant, address }) => `${tenant.vni} ${address}`)) {
      report({
        hits,
        message: `${hits[0].address} of VRF "${hits[0].tenant.name}" is announced by ${printHosts(hits)}`,
        hint: 'give each host its own, as "$(192.169.10.0/24 + host.index)"; silence it where nothing on the host itself talks to the tenant',
      })
    }
  },
}
