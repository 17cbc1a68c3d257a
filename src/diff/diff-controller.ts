import type { ContractInterface, ContractReadiness, ControllerConfig } from '#src/contract/controller-config.ts'
import { pairBy, printListDifference } from './by-name.ts'
import { change, changed, type Change } from './change.ts'
import { diffInterfaceAddresses } from './diff-interface-addresses.ts'
import { diffVrfs } from './diff-vrfs.ts'
import { printMacChange } from './print-mac-change.ts'

/** The old and the new one of a pair. */
export type Pair<T> = readonly [old: T, next: T]

/**
 * Every field of controller.json but the build, and but what frr.conf says too: own ASNs, sessions, route targets. What follows from
 * another difference, as a router MAC from its VTEP, is not said again.
 */
export function diffController([old, next]: Pair<ControllerConfig>): readonly Change[] {
  return [
    ...changed('re-provision', 'system.prefix', [prefixOf(old), prefixOf(next)]),
    ...changed('router-restart', 'node name', [old.node, next.node]),
    ...diffVteps([old, next]),
    ...diffRouterId([old, next]),
    ...diffRouterMac([old, next]),
    ...diffInterfaces([old, next]),
    ...changed('session-restart', 'VXLAN port', [old.underlay.vxlanPort, next.underlay.vxlanPort]),
    ...diffVrfs([old, next]),
    ...diffReadiness([old.readiness, next.readiness]),
    ...diffSysctls([old.sysctls, next.sysctls]),
  ]
}

/** All that is ours on a node is named after it: `evpn-router`. */
export function prefixOf({ paths }: ControllerConfig): string {
  return paths.netns
}

function diffVteps([old, next]: Pair<ControllerConfig>): readonly Change[] {
  return (['ipv4', 'ipv6'] as const).flatMap((family) => {
    const [before, after] = [old.underlay.vtep[family], next.underlay.vtep[family]]
    if (before === after) return []
    if (before !== null && after !== null) return [change('renumbering', 'VTEP', `${before} -> ${after}`)]
    if (before !== null) return [change('renumbering', 'VTEP', `${before} removed`)]
    // Beside one of the other family a new one is announced; tunnels start where they did, unless it is the IPv4 one.
    return [change(family === 'ipv4' ? 'renumbering' : 'live-reload', 'VTEP', `${after} added`)]
  })
}

/** By default the router-id is the VTEP. */
function diffRouterId([{ underlay: old }, { underlay: next }]: Pair<ControllerConfig>): readonly Change[] {
  const follows = old.routerId === old.vtep.ipv4 && next.routerId === next.vtep.ipv4
  return follows ? [] : changed('renumbering', 'router-id', [old.routerId, next.routerId])
}

/** One MAC for all L3VNIs of a node. It follows the VTEP unless somebody sets it. */
function diffRouterMac([old, next]: Pair<ControllerConfig>): readonly Change[] {
  const [before, after] = [routerMac(old), routerMac(next)]
  const isRenumbered = tunnelStart(old) !== tunnelStart(next)
  return before === null || after === null || isRenumbered || before === after
    ? []
    : [change('live-reload', 'router MAC', printMacChange([before, after]))]
}

function routerMac({ vrfs }: ControllerConfig): string | null {
  return vrfs[0]?.l3Vni.routerMac ?? null
}

function tunnelStart({ underlay }: ControllerConfig): string | null {
  return underlay.vtep.ipv4 ?? underlay.vtep.ipv6
}

function diffInterfaces([old, next]: Pair<ControllerConfig>): readonly Change[] {
  const { added, removed, kept } = pairBy([old.underlay.interfaces, next.underlay.interfaces], ({ name }) => name)
  const sessions = old.underlay.sessions.map(({ neighbor }) => neighbor)
  return [
    ...added.map((nic) => change('re-provision', `NIC ${nic.name}`, 'added')),
    ...removed.map((nic) => change('re-provision', `NIC ${nic.name}`, 'removed')),
    ...kept.flatMap((pair) => [
      ...diffMatch(pair),
      ...diffInterfaceAddresses(`${pair[1].name} addresses`, { addresses: [pair[0].addresses, pair[1].addresses], sessions }),
      ...changed('live-reload', `${pair[1].name} MTU`, [pair[0].mtuBytes, pair[1].mtuBytes]),
    ]),
  ]
}

/** The network manager of the host has the MAC in a file of its own. */
function diffMatch([old, next]: Pair<ContractInterface>): readonly Change[] {
  if (old.mac === next.mac) return []
  if (old.mac !== null && next.mac !== null) {
    return [change('re-provision', 'NIC match', `${printMacChange([old.mac, next.mac])} (${next.name})`)]
  }
  return [change('re-provision', 'NIC match', `${old.mac ?? next.name} -> ${next.mac ?? next.name} (${next.name})`)]
}

function diffReadiness([old, next]: Pair<ContractReadiness>): readonly Change[] {
  return [
    ...changed('live-reload', 'readiness.sessions', [old.sessions, next.sessions]),
    ...changed('live-reload', 'readiness.evpnRoutes', [old.evpnRoutes, next.evpnRoutes]),
    ...changed('live-reload', 'readiness.timeoutSeconds', [old.timeoutSeconds, next.timeoutSeconds]),
    ...changed('live-reload', 'readiness.onTimeout', [old.onTimeout, next.onTimeout]),
  ]
}

function diffSysctls([old, next]: Pair<ControllerConfig['sysctls']>): readonly Change[] {
  const difference = printListDifference([printSysctls(old), printSysctls(next)])
  return difference === null ? [] : [change('live-reload', 'sysctls', difference)]
}

function printSysctls(sysctls: ControllerConfig['sysctls']): readonly string[] {
  return Object.entries(sysctls).map(([name, value]) => `${name}=${value}`)
}
