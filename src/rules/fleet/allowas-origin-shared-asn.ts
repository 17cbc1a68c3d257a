import { allowances } from './allowance.ts'
import type { FleetRule } from './fleet-rule.ts'
import { grouped } from '#src/plan/grouped.ts'
import { heardRoutes } from './heard-routes.ts'
import { printHosts } from './print-hosts.ts'

export const allowasOriginSharedAsn: FleetRule = {
  code: 'allowas-origin-shared-asn',
  severity: 'error',
  summary: 'Hosts of one AS with a common tenant and speakers behind them have allowasIn: 1, not origin.',
  prevents:
    "Routes of another host's speaker are dropped: their path ends with the speaker's AS, and origin takes only those that end with the own.",
  check: (hosts, report) => {
    const heard = heardRoutes(hosts)
    const deaf = hosts.flatMap((host) => {
      const { neighbor, takes } = allowances(host).evpn
      if (neighbor === null || takes !== 'origin' || heard(host) !== 'behind-host') return []
      return [{ host, path: [...neighbor.origin, 'allowasIn'] }]
    })
    for (const hits of grouped(deaf, ({ host }) => host.asn)) {
      report({
        hits,
        message: `AS ${hits[0].host.asn} is that of several hosts, and allowasIn: origin drops the routes of another one's speaker on ${printHosts(hits)}`,
        hint: 'set allowasIn: 1',
      })
    }
  },
}
