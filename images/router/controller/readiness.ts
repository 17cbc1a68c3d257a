import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { tunnelAddress } from './desired.ts'
import type { FrrState } from './frr-state.ts'

/** `degraded` is ready: the node carries traffic, and somebody should look. */
export type Verdict = 'ready' | 'degraded' | 'not-ready'

/** `reasons`: what is missing, the first one first; [] when ready. */
export type Readiness = { readonly verdict: Verdict; readonly reasons: readonly string[] }

/** What readiness is judged by. `frr` is null where it does not answer. */
export type Facts = {
  readonly config: ControllerConfig
  readonly frr: FrrState | null
  /** Underlay NICs that are up with carrier. */
  readonly upInterfaces: ReadonlySet<string>
  /** What the last pass could not do; VRFs that failed while others carry on. */
  readonly problems: readonly string[]
}

/**
 * Ready means: an underlay NIC is up, as many underlay sessions as asked are established in all their families, every VNI is up with our
 * own VTEP address, and as many EVPN routes as asked are here. Sessions with the host never count: its speaker runs under kubelet, which
 * waits for us.
 */
export function judge(facts: Facts): Readiness {
  const missing = [...missingInterfaces(facts), ...missingFrr(facts)]
  if (missing.length > 0) return { verdict: 'not-ready', reasons: missing }
  const impaired = [...downInterfaces(facts), ...downSessions(facts), ...facts.problems]
  return { verdict: impaired.length > 0 ? 'degraded' : 'ready', reasons: impaired }
}

function missingInterfaces({ config, upInterfaces }: Facts): readonly string[] {
  const names = config.underlay.interfaces.map((nic) => nic.name)
  return names.some((name) => upInterfaces.has(name)) ? [] : [`${names.join(' ')} no carrier`]
}

function downInterfaces({ config, upInterfaces }: Facts): readonly string[] {
  return config.underlay.interfaces.filter((nic) => !upInterfaces.has(nic.name)).map((nic) => `${nic.name} no carrier`)
}

function missingFrr(facts: Facts): readonly string[] {
  if (facts.frr === null) return ['FRR does not answer']
  return [...missingSessions(facts), ...missingVnis(facts, facts.frr), ...missingRoutes(facts, facts.frr)]
}

function missingSessions(facts: Facts): readonly string[] {
  const { sessions } = facts.config.underlay
  const needed = neededSessions(facts.config)
  const down = downSessions(facts)
  return sessions.length - down.length >= needed ? [] : down
}

function neededSessions({ readiness, underlay }: ControllerConfig): number {
  switch (readiness.sessions) {
    case 'any':
      return 1
    case 'all':
      return underlay.sessions.length
    default:
      return readiness.sessions
  }
}

/** A session counts when each of its families is established: without EVPN it carries no tenant. */
function downSessions({ config, frr }: Facts): readonly string[] {
  const established = new Set(
    (frr?.sessions ?? [])
      .filter((session) => session.vrf === 'default' && session.isEstablished)
      .map(({ neighbor, family }) => `${neighbor} ${family}`),
  )
  return config.underlay.sessions
    .filter(({ neighbor, families }) => !families.every((family) => established.has(`${neighbor} ${family}`)))
    .map(({ neighbor }) => `session ${neighbor} is down`)
}

function missingVnis({ config }: Facts, frr: FrrState): readonly string[] {
  const own = tunnelAddress(config)
  const states = new Map(frr.vnis.map((state) => [state.vni, state]))
  return config.vrfs.flatMap(({ l3Vni }) => {
    const state = states.get(l3Vni.vni)
    if (state === undefined || !state.isUp) return [`VNI ${l3Vni.vni} is down`]
    return state.localVtep === own
      ? []
      : [`VNI ${l3Vni.vni} starts at ${state.localVtep ?? 'nowhere'} instead of ${own ?? 'our VTEP'}`]
  })
}

function missingRoutes({ config }: Facts, frr: FrrState): readonly string[] {
  const needed = config.readiness.evpnRoutes
  const received = frr.sessions
    .filter((session) => session.vrf === 'default' && session.family === 'l2VpnEvpn')
    .reduce((sum, session) => sum + session.prefixesReceived, 0)
  return received >= needed ? [] : [`${received} of ${needed} EVPN routes received`]
}
