import { addressOf, lengthOf, overlaps } from '#src/net/prefix.ts'
import { inDocumentOrder, linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const staticHostNoReturnRoute: NodeRule = {
  code: 'static-host-no-return-route',
  severity: 'error',
  summary: 'Where the host has no BGP speaker, static routes of the VRF to what lies behind the host are announced.',
  prevents: 'The fabric has no way back to what the host sends from: traffic is one-way.',
  check: (plan, report) => {
    for (const { name, hostLink, staticRoutes, networks, redistributesStatic, origin } of linkedVrfs(plan)) {
      if (hostLink.neighbors.length > 0 || redistributesStatic) continue
      const own = hostLink.hostAddresses.map(addressOf)
      for (const route of inDocumentOrder(staticRoutes).filter(({ via }) => own.includes(via))) {
        const isAnnounced = networks.some(
          (network) => overlaps(network, route.prefix) && lengthOf(network) <= lengthOf(route.prefix),
        )
        if (!isAnnounced)
          report({
            path: [...route.origin, 'prefix'],
            message: `VRF "${name}" routes ${route.prefix} to the host and does not announce it`,
            hint: 'add advertise: {static: true}, or the prefix to advertise.networks',
            related: [{ path: origin, message: 'the VRF' }],
          })
      }
    }
  },
}
