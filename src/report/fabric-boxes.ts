import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import type { BoxText, Line } from './drawing.ts'
import type { Fabric } from './fabric.ts'
import type { ReportHost } from './report-host.ts'
import { counted, printRemoteAs, vtepsOf } from './wording.ts'

/** VRFs that one box names. */
const MOST_VRFS = 4

/** A neighbour, all of an AS, or what was left over. */
export function peerBox({ peers, links }: Fabric, position: number): BoxText {
  const { items, isMixed } = peers[position] ?? { items: [], isMixed: false }
  const addresses = distinct(items, ({ address }) => address)
  const numbers = distinct(items, ({ remoteAs }) => printRemoteAs(remoteAs))
  const sessions = links.reduce(
    (sum, { to, sessions }) => (to.kind === 'peer' && to.position === position ? sum + sessions : sum),
    0,
  )
  const as = numbers.map(printAs).join('')
  const lines: readonly Line[] =
    addresses.length === 1
      ? [
          name(addresses[0] ?? ''),
          code(as),
          ...descriptionOf(items),
          ...(sessions === 1 ? [] : [note(counted(sessions, 'session'))]),
        ]
      : [
          name(isMixed ? `${numbers.length} more AS` : as),
          note(counted(addresses.length, 'neighbour')),
          note(counted(sessions, 'session')),
        ]
  return { lines, tone: 'fabric', isStack: addresses.length > 1 }
}

function printAs(number: string): string {
  return /^\d/.test(number) ? `AS ${number}` : `${number} AS`
}

/** Where all sessions with it are described alike. */
function descriptionOf(neighbors: readonly BgpNeighbor[]): readonly Line[] {
  const [only, ...others] = distinct(neighbors, ({ description }) => description)
  return only === undefined || only === null || others.length > 0 ? [] : [code(only)]
}

/** A host, hosts that are alike, or what was left over. */
export function hostBox({ groups, links }: Fabric, position: number): BoxText {
  const { items, isMixed } = groups[position] ?? { items: [], isMixed: false }
  const inside = links.find(({ group, to }) => to.kind === 'group' && group === position && to.position === position)
  const lines = [
    ...(items.length === 1 ? items.flatMap(oneHost) : manyHosts(items, isMixed)),
    ...vrfLines(items),
    ...(inside === undefined ? [] : [note(`${counted(inside.sessions, 'session')} inside`)]),
  ]
  return { lines, tone: 'host', isStack: items.length > 1 }
}

function oneHost({ name: hostName, underlay }: ReportHost): readonly Line[] {
  return [name(hostName), code(`AS ${underlay.asn}`), ...vtepsOf(underlay).map((vtep) => code(`VTEP ${vtep}`))]
}

function manyHosts(hosts: readonly ReportHost[], isMixed: boolean): readonly Line[] {
  const numbers = distinct(hosts, ({ underlay }) => underlay.asn)
  return [
    name(counted(hosts.length, isMixed ? 'other host' : 'host')),
    code(hosts[0]?.name ?? ''),
    code(`… ${hosts.at(-1)?.name ?? ''}`),
    numbers.length === 1 ? code(`AS ${numbers.join('')}`) : note(counted(numbers.length, 'AS number')),
  ]
}

function vrfLines(hosts: readonly ReportHost[]): readonly Line[] {
  const vrfs = distinct(
    hosts.flatMap((host) => host.vrfs),
    (vrf) => `${vrf.name} ${vrf.vni}`,
  )
  const more = vrfs.length - MOST_VRFS
  const shown = more > 1 ? vrfs.slice(0, MOST_VRFS) : vrfs
  return [...shown.map((vrf) => code(`VRF ${vrf}`)), ...(more > 1 ? [note(`and ${more} more VRFs`)] : [])]
}

function distinct<T, U>(items: readonly T[], valueOf: (item: T) => U): readonly U[] {
  return [...new Set(items.map(valueOf))]
}

function name(text: string): Line {
  return { role: 'name', text }
}

function code(text: string): Line {
  return { role: 'code', text }
}

function note(text: string): Line {
  return { role: 'note', text }
}
