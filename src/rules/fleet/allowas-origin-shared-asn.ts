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
    const deaf = hosts.flatMap((host) => {
      const { neighbor, takes } = allowances(host).evpn
      return neighbor === null || takes !== 'origin' ? [] : [{ host, path: [...neighbor.origin, 'allowasIn'] }]
    })
    if (deaf.length === 0) return
    const heard = heardRoutes(hosts)
    const torn = deaf.filter(({ host }) => heard(host) === 'behind-host')
    for (const hits of grouped(torn, ({ host }) => host.asn)) {
      report({
        hits,
        message: `AS ${hits[0].host.asn} is that of several hosts, and allowasIn: origin drops the routes of another one's speaker on ${printHosts(hits)}`,
        hint: 'set allowasIn: 1',
      })
    }
  },
}
