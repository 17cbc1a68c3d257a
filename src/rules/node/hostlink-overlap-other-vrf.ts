import { networkOf, overlaps } from '#src/net/prefix.ts'
import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostlinkOverlapOtherVrf: NodeRule = {
  code: 'hostlink-overlap-other-vrf',
  severity: 'error',
  summary: "The host's subnets of two VRFs do not overlap.",
  prevents: 'They share the routing table of the host, and packets leave through the wrong tenant.',
  check: (plan, report) => {
    const links = linkedVrfs(plan).flatMap(({ name, hostLink }) =>
      hostLink.hostAddresses.map((text, index) => ({ vrf: name, text, path: [...hostLink.origin, 'hostAddresses', index] })),
    )
    for (const [position, link] of links.entries()) {
      const other = links.slice(0, position).find((earlier) => earlier.vrf !== link.vrf && overlaps(earlier.text, link.text))
      if (other !== undefined)
        report({
          path: link.path,
          message: `${networkOf(link.text)} overlaps ${networkOf(other.text)} of VRF "${other.vrf}" on the host`,
          related: [{ path: other.path, message: 'the other one' }],
        })
    }
  },
}
