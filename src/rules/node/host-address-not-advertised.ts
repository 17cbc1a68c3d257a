import { addressOf, containsAddress } from '#src/net/prefix.ts'
import { linkedVrfs } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const hostAddressNotAdvertised: NodeRule = {
  code: 'host-address-not-advertised',
  severity: 'error',
  summary: "The host's addresses on a link are announced to the fabric.",
  prevents: 'What the node itself sends through the tenant gets no answer.',
  check: (plan, report) => {
    for (const { name, hostLink, networks, redistributesConnected, origin } of linkedVrfs(plan)) {
      const hidden = hostLink.hostAddresses
        .map(addressOf)
        .filter((address) => !networks.some((network) => containsAddress(network, address)))
      if (!redistributesConnected && hidden.length > 0)
        report({
          path: [...origin, 'advertise', 'hostAddress'],
          message: `VRF "${name}" does not announce ${hidden.join(', ')}, the address of the host`,
          hint: 'leave hostAddress out or set it to true; connected: true and a network around it do, too',
        })
    }
  },
}
