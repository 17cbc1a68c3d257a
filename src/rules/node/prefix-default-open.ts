import { lengthOf } from '#src/net/prefix.ts'
import type { BgpFamily, BgpNeighbor } from '#src/plan/node-plan.ts'
import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const prefixDefaultOpen: NodeRule = {
  code: 'prefix-default-open',
  severity: 'warning',
  summary: 'A host session that takes any AS or any network has a limit.',
  prevents: 'A host by mistake announces everything, and the fabric follows it.',
  check: (plan, report) => {
    for (const { hostLink } of linkedVrfs(plan)) {
      const session = hostLink.neighbors[0]
      if (session === undefined) continue
      const families = hostLink.neighbors
        .flatMap(({ ipv4Unicast, ipv6Unicast }) => [ipv4Unicast, ipv6Unicast])
        .filter((family) => family !== null)
      const isOpen = families.some((family) => family.maximumPrefix === null && takesAll(family, session))
      if (isOpen)
        report({
          path: session.origin,
          message: 'this host session takes every network and has no maximumPrefix',
          hint: 'add importPrefixes: [10.244.0.0/16] or maximumPrefix: 100',
        })
    }
  },
}

/** A number pins the AS, which is taken as the wish to trust it; a default route in the list is the wish to take all. */
function takesAll(family: BgpFamily, session: BgpNeighbor): boolean {
  if (family.importPrefixes === null) return session.remoteAs.kind === 'external'
  return family.importPrefixes.some((prefix) => lengthOf(prefix) === 0)
}
