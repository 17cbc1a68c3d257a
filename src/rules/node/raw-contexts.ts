/** A line of a raw block that opens or closes what it should not. `line` counts from 1. */
export type RawFault = { readonly line: number; readonly message: string }

/** What a raw block does to FRR's command contexts. `headers`: lines that open one at the top, `router bgp 64514`. */
export type RawContexts = {
  readonly headers: readonly string[]
  readonly topLines: readonly string[]
  readonly fault: RawFault | null
}

/** Commands that open a context at the top of frr.conf, each closed by `exit` (a VRF by `exit-vrf`). */
const TOP =
  /^(?:router (?:bgp|ospf6?|isis|rip|ripng|eigrp|babel|pim6?|openfabric)\b|vrf \S|interface \S|route-map \S|bfd$|segment-routing$|key chain \S|rpki\b|nexthop-group \S|pbr-map \S|line vty|l2vpn \S|mpls ldp$|debug-group \S)/

/** Contexts that are open only inside another one. */
const NESTED: readonly { readonly within: RegExp; readonly opens: RegExp }[] = [
  { within: /^router bgp\b/, opens: /^(?:address-family \S|segment-routing srv6$|vnc \S)/ },
  { within: /^address-family l2vpn evpn$/, opens: /^vni \d/ },
  { within: /^router (?:isis|openfabric)\b/, opens: /^(?:segment-routing srv6$|node-msd$)/ },
  { within: /^bfd$/, opens: /^(?:profile|peer) \S/ },
  { within: /^key chain\b/, opens: /^key \d/ },
  { within: /^mpls ldp$/, opens: /^address-family \S/ },
  { within: /^address-family ipv[46]$/, opens: /^interface \S/ },
  { within: /^segment-routing/, opens: /^(?:srv6|traffic-eng)$/ },
  { within: /^(?:srv6|segment-routing srv6)$/, opens: /^(?:locators|encapsulation|formats|static-sids)$/ },
  { within: /^(?:locators|formats)$/, opens: /^(?:locator|format) \S/ },
  { within: /^traffic-eng$/, opens: /^(?:segment-list|policy|pcep)\b/ },
]

/** Follows the contexts through a block of frr.conf, as vtysh does. */
export function readRawContexts(text: string): RawContexts {
  const open: { readonly header: string; readonly line: number }[] = []
  const headers: string[] = []
  const topLines: string[] = []
  for (const [index, raw] of text.split('\n').entries()) {
    const command = raw.trim().split(/\s+/).join(' ')
    const line = index + 1
    if (command === '' || /^[!#]/.test(command)) continue
    if (command === 'end') return { headers, topLines, fault: { line, message: '"end" leaves the configuration' } }
    if (/^(?:exit|quit)(?:-\S+)?$/.test(command)) {
      if (open.pop() === undefined)
        return { headers, topLines, fault: { line, message: `"${command}" closes a context that the block did not open` } }
      continue
    }
    const outer = open.at(-1)
    if (outer === undefined) {
      topLines.push(command)
      if (TOP.test(command)) headers.push(command)
    } else if (TOP.test(command) && !opensWithin(outer.header, command)) {
      return { headers, topLines, fault: { line, message: `"${outer.header}" of line ${outer.line} is still open` } }
    }
    if (outer === undefined ? TOP.test(command) : opensWithin(outer.header, command)) open.push({ header: command, line })
  }
  const left = open.at(-1)
  return { headers, topLines, fault: left === undefined ? null : { line: left.line, message: `"${left.header}" is not closed` } }
}

function opensWithin(header: string, command: string): boolean {
  return NESTED.some(({ within, opens }) => within.test(header) && opens.test(command))
}
