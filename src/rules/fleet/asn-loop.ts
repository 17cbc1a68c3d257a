import { allowances } from './allowance.ts'
import type { FleetRule } from './fleet-rule.ts'
import { grouped } from '#src/plan/grouped.ts'
import { heardRoutes } from './heard-routes.ts'
import { printHosts } from './print-hosts.ts'

export const asnLoop: FleetRule = {
  code: 'asn-loop',
  severity: 'error',
  summary: 'Hosts of one AS with a common tenant take routes with their own AS in the path: one session at least has allowasIn.',
  prevents: 'They drop the routes of each other as loops, without a word.',
  check: (hosts, report) => {
    const heard = heardRoutes(hosts)
    const deaf = hosts.flatMap((host) => {
      const { vtep, evpn } = allowances(host)
      const silent = [evpn, vtep].find(({ takes }) => takes === 'none')
      if (silent === undefined || heard(host) === 'nothing') return []
      return [{ host, path: [...(silent.neighbor?.origin ?? ['underlay', 'neighbors']), 'allowasIn'] }]
    })
    for (const hits of grouped(deaf, ({ host }) => host.asn)) {
      report({
        hits,
        message: `AS ${hits[0].host.asn} is that of several hosts, and no session of ${printHosts(hits)} takes routes with it in the path`,
        hint: 'set allowasIn: 1 beside remoteAs',
      })
    }
  },
}
