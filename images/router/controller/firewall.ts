import { createHash } from 'node:crypto'
import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { isIpv4, isIpv6 } from '#src/net/ip.ts'

/** The table of the router's namespace. `marker` is the name of an empty chain: the hash of the text, kept by the kernel itself. */
export type DesiredFirewall = {
  readonly table: string
  readonly marker: string
  readonly ruleCount: number
  readonly script: string
}

const BGP_PORT = 179
/** RFC 5881 (single hop, echo), RFC 5883 (multihop). */
const BFD_PORTS = '{ 3784, 3785, 4784 }'
/** Answers to what the VTEP itself sent: without them path MTU discovery of the tunnels fails silently. */
const ICMP_ANSWERS = '{ destination-unreachable, time-exceeded, parameter-problem, echo-reply }'
const ICMPV6_ANSWERS = '{ destination-unreachable, packet-too-big, time-exceeded, parameter-problem, echo-reply }'

/**
 * Nothing reaches the VTEP address but VXLAN from the fabric's NICs, BGP and BFD of the neighbours, and ICMP answers; least of all a
 * tenant. Addresses of the NICs themselves are not touched.
 */
export function desiredFirewall(config: ControllerConfig): DesiredFirewall {
  const table = config.paths.netns
  const body = chains(config)
  const marker = `hash-${createHash('sha256').update(body.join('\n')).digest('hex').slice(0, 16)}`
  const ruleCount = body.filter((line) => line.startsWith('    ')).length
  const script = [
    `table inet ${table}`,
    `delete table inet ${table}`,
    `table inet ${table} {`,
    ...body,
    `  chain ${marker} {`,
    '  }',
    '}',
    '',
  ]
  return { table, marker, ruleCount, script: script.join('\n') }
}

function chains(config: ControllerConfig): readonly string[] {
  const { vtep, interfaces, vxlanPort } = config.underlay
  const nics = interfaces.map(({ name }) => `"${name}"`).join(', ')
  return [
    '  chain input {',
    '   type filter hook input priority filter; policy accept;',
    ...(vtep.ipv4 === null ? [] : [`    ip daddr ${vtep.ipv4} jump vtep`]),
    ...(vtep.ipv6 === null ? [] : [`    ip6 daddr ${vtep.ipv6} jump vtep`]),
    '  }',
    '  chain vtep {',
    '    iifname "lo" accept',
    ...(nics === '' ? ['    drop'] : [`    iifname != { ${nics} } drop`]),
    `    udp dport ${vxlanPort} accept`,
    ...neighborRules(config),
    `    icmp type ${ICMP_ANSWERS} accept`,
    `    icmpv6 type ${ICMPV6_ANSWERS} accept`,
    '    drop',
    '  }',
  ]
}

function neighborRules(config: ControllerConfig): readonly string[] {
  const addresses = config.underlay.sessions.map(({ neighbor }) => neighbor)
  const families = [
    { match: 'ip saddr', members: addresses.filter(isIpv4) },
    { match: 'ip6 saddr', members: addresses.filter(isIpv6) },
  ]
  return families.flatMap(({ match, members }) => {
    if (members.length === 0) return []
    const from = `    ${match} { ${members.join(', ')} }`
    return [
      `${from} tcp dport ${BGP_PORT} accept`,
      `${from} tcp sport ${BGP_PORT} accept`,
      `${from} udp dport ${BFD_PORTS} accept`,
    ]
  })
}
