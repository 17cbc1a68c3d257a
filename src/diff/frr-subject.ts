import type { Level } from './change.ts'
import type { FrrLine } from './parse-frr.ts'

/**
 * What a line of frr.conf speaks of. Lines of one subject, removed and added, become one change. How its words are printed:
 * `value`: `OLD -> NEW`; `list`: `+NEW -OLD`; `flag`: on or off; `hidden`: that it changed, and no value.
 */
export type FrrSubject = {
  readonly what: string
  readonly level: Level
  readonly print: 'value' | 'list' | 'flag' | 'hidden'
  /** Empty for flags and hidden ones. */
  readonly value: string
}

/** What the pattern's groups hold is the value; of two, the second is a next hop. */
type Form = readonly [pattern: RegExp, what: string, level: Level, print: FrrSubject['print']]

/** After `neighbor ADDRESS`. What resets a session was seen on FRR 8.4, 10.3 and 10.7; new timers count from the next session on. */
const NEIGHBOR_FORMS: readonly Form[] = [
  [/^remote-as (.+)$/, 'remote AS', 'session-restart', 'value'],
  [/^description .+$/, 'description', 'live-reload', 'hidden'],
  [/^bfd$/, 'BFD', 'live-reload', 'flag'],
  [/^bfd profile (.+)$/, 'BFD profile', 'live-reload', 'value'],
  [/^ebgp-multihop ?(.*)$/, 'eBGP multihop', 'session-restart', 'value'],
  [/^timers connect (\d+)$/, 'connect timer', 'live-reload', 'value'],
  [/^timers (\d+ \d+)$/, 'timers', 'session-restart', 'value'],
  [/^password .+$/, 'password', 'session-restart', 'hidden'],
  [/^ttl-security hops (\d+)$/, 'TTL security', 'session-restart', 'value'],
  [/^capability extended-nexthop$/, 'extended next hop', 'session-restart', 'flag'],
  [/^update-source (.+)$/, 'update source', 'session-restart', 'value'],
  [/^activate$/, 'family', 'session-restart', 'flag'],
  [/^allowas-in ?(.*)$/, 'allowas-in', 'live-reload', 'value'],
  [/^as-override$/, 'as-override', 'live-reload', 'flag'],
  [/^default-originate$/, 'default-originate', 'live-reload', 'flag'],
  // But our own lists, which are told by what is in them.
  [/^(?!prefix-list \S+-[0-9a-f.:]+-(?:in|out) )(?:prefix-list|route-map) \S+ (?:in|out)$/, 'policy', 'live-reload', 'hidden'],
  [/^maximum-prefix (\d+)$/, 'maximum-prefix', 'live-reload', 'value'],
]

const INSTANCE_FORMS: readonly Form[] = [
  [/^asn (.+)$/, '.asn', 'session-restart', 'value'],
  [/^bgp graceful-restart$/, ' graceful restart', 'session-restart', 'flag'],
  [/^bgp graceful-restart preserve-fw-state$/, ' preserve-fw-state', 'session-restart', 'flag'],
  [/^bgp bestpath as-path multipath-relax$/, ' multipath-relax', 'live-reload', 'flag'],
  [/^bgp router-id (.+)$/, ' router-id', 'renumbering', 'value'],
  [/^network (\S+)$/, '.advertise.networks', 'live-reload', 'list'],
  [/^redistribute connected$/, '.advertise.connected', 'live-reload', 'flag'],
  [/^redistribute static$/, '.advertise.static', 'live-reload', 'flag'],
  [/^advertise-all-vni$/, ' advertise-all-vni', 'live-reload', 'flag'],
  [/^rd (.+)$/, '.rd', 'live-reload', 'value'],
  [/^route-target import (.+)$/, '.routeTargets.import', 'live-reload', 'list'],
  [/^route-target export (.+)$/, '.routeTargets.export', 'live-reload', 'list'],
]

const VRF_FORMS: readonly Form[] = [
  [/^vni (\d+)$/, '.l3vni', 'session-restart', 'value'],
  [/^ip(?:v6)? route (\S+) (.+)$/, '.staticRoutes', 'live-reload', 'list'],
]

const TOP_FORMS: readonly Form[] = [
  [/^log stdout ?(.*)$/, 'frr.logLevel', 'live-reload', 'value'],
  [/^hostname (.+)$/, 'node name', 'router-restart', 'value'],
]

/** What FRR takes where a line has no word. */
const DEFAULTS: Readonly<Record<string, string>> = { 'frr.logLevel': 'debugging', 'allowas-in': '3', 'eBGP multihop': '255' }

/** What a line speaks of; null where it is none that has words of its own. */
export function frrSubject({ section, text }: FrrLine): FrrSubject | null {
  if (section.instance !== null) return instanceSubject(section.instance, section.family, text)
  const [, vrf] = /^vrf (\S+)$/.exec(section.block) ?? []
  if (vrf !== undefined) return find(VRF_FORMS, { text, prefix: `vrfs[${vrf}]` })
  if (section.block !== '') return null
  return prefixListSubject(text) ?? find(TOP_FORMS, { text, prefix: '' })
}

function instanceSubject(instance: string, family: string | null, text: string): FrrSubject | null {
  const neighbor = readNeighbor(text)
  if (neighbor !== null) {
    const prefix = [neighborName(instance, neighbor.address), ...(family === null ? [] : [family]), ''].join(' ')
    return find(NEIGHBOR_FORMS, { text: neighbor.setting, prefix })
  }
  return find(INSTANCE_FORMS, { text, prefix: instance === '' ? 'underlay' : `vrfs[${instance}]` })
}

/** How a session is called: `neighbor 192.168.11.2`, of the underlay where no VRF stands before it. */
export function neighborName(instance: string, address: string): string {
  return `${instance === '' ? '' : `vrfs[${instance}] `}neighbor ${address}`
}

/** `neighbor 192.168.11.2 remote-as 64512` in its parts. */
export function readNeighbor(text: string): { readonly address: string; readonly setting: string } | null {
  const [, address, setting] = /^neighbor (\S+) (.+)$/.exec(text) ?? []
  return address === undefined || setting === undefined ? null : { address, setting }
}

/** Our own lists are named `VRF-NEIGHBOR-in`, and `-out`. */
function prefixListSubject(text: string): FrrSubject | null {
  const match = /^ip(?:v6)? prefix-list (\S+)-([0-9a-f.:]+)-(in|out) seq \d+ (.+)$/.exec(text)
  if (match === null) return null
  const [, vrf = '', address = '', direction, value = ''] = match
  const instance = vrf === 'underlay' ? '' : vrf
  const what = `${neighborName(instance, address)} ${direction === 'in' ? 'importPrefixes' : 'exportPrefixes'}`
  return { what, level: 'live-reload', print: 'list', value }
}

function find(forms: readonly Form[], { text, prefix }: { readonly text: string; readonly prefix: string }): FrrSubject | null {
  for (const [pattern, what, level, print] of forms) {
    const match = pattern.exec(text)
    if (match !== null)
      return { what: `${prefix}${what}`, level, print, value: match.slice(1).join(' via ') || (DEFAULTS[what] ?? '') }
  }
  return null
}
