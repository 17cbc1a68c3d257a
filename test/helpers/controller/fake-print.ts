import { familyOf } from '#src/net/ip.ts'
import type { FakeLink, FakeMachine, FakeRoute, FakeRule } from './fake-namespace.ts'

/** As iproute2 prints it, fields that nobody reads left out. */
export function printLinks(links: readonly FakeLink[], machine: FakeMachine): string {
  return JSON.stringify(links.map((link) => printLink(link, machine)))
}

function printLink(link: FakeLink, machine: FakeMachine): unknown {
  const isInRouter = machine.router.links.includes(link)
  const isPeerInRouter = link.peer !== null && machine.router.links.includes(link.peer)
  return {
    ifindex: link.index,
    ...(link.peer === null ? {} : { link_index: link.peer.index, ...(isInRouter === isPeerInRouter ? {} : { link_netnsid: 0 }) }),
    ifname: link.name,
    flags: [link.name === 'lo' ? 'LOOPBACK' : 'BROADCAST', ...(link.isUp ? ['UP', 'LOWER_UP'] : [])],
    mtu: link.mtu,
    ...(link.master === null ? {} : { master: link.master }),
    group: link.group === 0 ? 'default' : String(link.group),
    address: link.mac,
    ...(link.permanentMac === link.mac ? {} : { permaddr: link.permanentMac }),
    ...(link.kind === null && link.port === null ? {} : { linkinfo: linkInfo(link) }),
    inet6_addr_gen_mode: link.mode,
  }
}

function linkInfo(link: FakeLink): unknown {
  const port = link.port
  return {
    ...(link.kind === null ? {} : { info_kind: link.kind }),
    ...(link.table === null ? {} : { info_data: { table: link.table } }),
    ...(link.bridge === null ? {} : { info_data: { stp_state: link.bridge.stp, mcast_snooping: link.bridge.snooping } }),
    ...(link.vxlan === null ? {} : { info_data: printVxlan(link.vxlan) }),
    ...(port === null
      ? {}
      : { info_slave_kind: 'bridge', info_slave_data: { learning: port.learning, neigh_suppress: port.suppress } }),
  }
}

function printVxlan(vxlan: NonNullable<FakeLink['vxlan']>): unknown {
  return {
    id: vxlan.id,
    [familyOf(vxlan.local) === 4 ? 'local' : 'local6']: vxlan.local,
    port: vxlan.port,
    learning: vxlan.learning,
  }
}

export function printAddresses(links: readonly FakeLink[]): string {
  return JSON.stringify(
    links.map((link) => ({
      ifname: link.name,
      addr_info: link.addresses.map(({ text, scope, protocol, isSecondary, isDynamic }) => ({
        family: familyOf(text) === 4 ? 'inet' : 'inet6',
        local: text.slice(0, text.indexOf('/')),
        prefixlen: Number(text.slice(text.indexOf('/') + 1)),
        scope,
        ...(isSecondary ? { secondary: true } : {}),
        ...(isDynamic ? { dynamic: true } : {}),
        ...(protocol === null ? {} : { protocol: protocol === 3 ? 'kernel_ll' : `0x${protocol.toString(16)}` }),
      })),
    })),
  )
}

export function printRules(rules: readonly FakeRule[]): string {
  return JSON.stringify(
    [...rules]
      .sort((a, b) => a.priority - b.priority)
      .map(({ priority, target }) => ({ priority, src: 'all', ...(target === 'l3mdev' ? { l3mdev: null } : { table: target }) })),
  )
}

export function printRoutes(routes: readonly FakeRoute[]): string {
  return JSON.stringify(
    routes.map((route) => ({
      ...(route.type === 'unicast' ? {} : { type: route.type }),
      dst: route.prefix.endsWith('/0') ? 'default' : route.prefix.replace(/\/(32|128)$/, ''),
      ...(route.via === null ? {} : { gateway: route.via }),
      ...(route.device === null ? {} : { dev: route.device }),
      ...(route.table === 254 ? {} : { table: String(route.table) }),
      ...(route.metric === 0 ? {} : { metric: route.metric }),
      flags: [],
    })),
  )
}

/** The loaded script back as JSON: chains by name, rules by their number. */
export function printFirewall(script: string): string {
  const chains = [...script.matchAll(/^ {2}chain (\S+) \{/gm)].map((match) => ({ chain: { name: match[1] } }))
  const rules = script
    .split('\n')
    .filter((line) => line.startsWith('    '))
    .map(() => ({ rule: {} }))
  return JSON.stringify({ nftables: [{ metainfo: {} }, ...chains, ...rules] })
}
