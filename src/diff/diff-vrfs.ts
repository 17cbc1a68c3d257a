import type { ContractHostLink, ContractVrf, ControllerConfig } from '#src/contract/controller-config.ts'
import { pairBy, printListDifference } from './by-name.ts'
import { change, changed, type Change } from './change.ts'
import { diffInterfaceAddresses } from './diff-interface-addresses.ts'

type Pair<T> = readonly [old: T, next: T]

/** VRFs as the controller makes them. Table and device names follow from the VNI, the MTU from the underlay's. */
export function diffVrfs([old, next]: Pair<ControllerConfig>): readonly Change[] {
  const { added, removed, kept } = pairBy([old.vrfs, next.vrfs], ({ name }) => name)
  const isMtuExplained = printMtus(old) !== printMtus(next)
  return [
    ...added.map((vrf) => change('live-reload', nameOf(vrf), `added: VNI ${vrf.l3Vni.vni}`)),
    ...removed.map((vrf) => change('live-reload', nameOf(vrf), `removed: VNI ${vrf.l3Vni.vni}`)),
    ...kept.flatMap((pair) => diffVrf(pair, isMtuExplained)),
  ]
}

function nameOf({ name }: ContractVrf): string {
  return `vrfs[${name}]`
}

function printMtus({ underlay }: ControllerConfig): string {
  return underlay.interfaces.map(({ name, mtuBytes }) => `${name} ${mtuBytes}`).join()
}

function diffVrf([old, next]: Pair<ContractVrf>, isMtuExplained: boolean): readonly Change[] {
  const what = nameOf(next)
  const isNewVni = old.l3Vni.vni !== next.l3Vni.vni
  return [
    // Its devices are made anew, the veth pair among them, and the host's session with it.
    ...changed('session-restart', `${what}.l3vni`, [old.l3Vni.vni, next.l3Vni.vni]),
    ...(isNewVni ? [] : changed('session-restart', `${what} table`, [old.table, next.table])),
    ...(isMtuExplained ? [] : changed('live-reload', `${what} MTU`, [old.l3Vni.mtuBytes, next.l3Vni.mtuBytes])),
    ...diffHostLink(what, [old, next]),
  ]
}

function diffHostLink(what: string, [{ hostLink: old }, { hostLink: next }]: Pair<ContractVrf>): readonly Change[] {
  if (old === null && next === null) return []
  if (old === null) return [change('live-reload', `${what}.hostLink`, 'added')]
  if (next === null) return [change('live-reload', `${what}.hostLink`, 'removed')]
  const routes = printListDifference([printRoutes(old), printRoutes(next)])
  return [
    ...diffLinkAddresses(`${what}.hostLink`, [old, next]),
    ...(routes === null ? [] : [change('live-reload', `${what}.hostLink.hostRoutes`, routes)]),
  ]
}

/** Both ends carry the session with the host's speaker. */
function diffLinkAddresses(what: string, [old, next]: Pair<ContractHostLink>): readonly Change[] {
  const sessions = old.sessions.map(({ neighbor }) => neighbor)
  return (['routerAddresses', 'hostAddresses'] as const).flatMap((end) =>
    diffInterfaceAddresses(`${what}.${end}`, { addresses: [old[end], next[end]], sessions }),
  )
}

function printRoutes({ hostRoutes }: ContractHostLink): readonly string[] {
  return hostRoutes.map(({ prefix, via }) => `${prefix} via ${via}`)
}
