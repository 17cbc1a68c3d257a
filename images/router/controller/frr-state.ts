import type { ControllerConfig } from '#src/contract/controller-config.ts'
import type { RunCommand } from '../run-command.ts'
import { booleanAt, isRecord, numberAt, recordAt, splitJson, stringAt, type JsonRecord } from './json.ts'

/** One session in one address family, as bgpd says. `family` is its own word: `ipv4Unicast`, `l2VpnEvpn`. */
export type SessionFamily = {
  readonly vrf: string
  readonly neighbor: string
  readonly family: string
  readonly remoteAsn: number | null
  readonly isEstablished: boolean
  /** bgpd's word: `Established`, `Active`, `Idle (Admin)` …, or `NoNeg`: the session is up and does not carry this family. */
  readonly state: string
  readonly uptimeSeconds: number
  readonly peerHostname: string | null
  readonly prefixesReceived: number
  readonly prefixesSent: number
}

/** One VNI, as zebra says. It stays `Up` for about a second after its device is gone, and on FRR before 10.6 with an IPv6 VTEP it carries nothing. */
export type VniState = {
  readonly vni: number
  readonly isUp: boolean
  readonly localVtep: string | null
  readonly routerMac: string | null
  readonly remoteVteps: number
}

/** Null where FRR does not answer. */
export type FrrState = { readonly sessions: readonly SessionFamily[]; readonly vnis: readonly VniState[] }

const TIMEOUT_SECONDS = 60
/** Commands a vtysh: one process a VNI would take seconds at 500 of them. */
const COMMANDS_A_PROCESS = 100

/** Asks FRR over its sockets in the given directory (`/run/evpn-router/frr`). */
export async function observeFrr(run: RunCommand, config: ControllerConfig): Promise<FrrState | null> {
  const ask = (commands: readonly string[]) => askVtysh(run, `${config.paths.runDirectory}/frr`, commands)
  const [summary, neighbors] = (await ask(['show bgp vrf all summary json', 'show bgp neighbors json'])) ?? []
  if (!isRecord(summary) || !isRecord(neighbors)) return null
  const vnis = config.vrfs.map((vrf) => vrf.l3Vni.vni)
  const details = await ask(vnis.map((vni) => `show evpn vni ${vni} json`))
  const nextHops = await ask(vnis.map((vni) => `show evpn next-hops vni ${vni} json`))
  if (details === null || nextHops === null) return null
  return {
    sessions: readSummary(summary).map((session) => withoutSilent(session, neighbors)),
    vnis: vnis.map((vni, index) => readVni(vni, details[index], nextHops[index])),
  }
}

/** One JSON answer a command, in order; null where vtysh fails. */
async function askVtysh(
  run: RunCommand,
  socketDirectory: string,
  commands: readonly string[],
): Promise<readonly unknown[] | null> {
  const answers: unknown[] = []
  for (let start = 0; start < commands.length; start += COMMANDS_A_PROCESS) {
    const some = commands.slice(start, start + COMMANDS_A_PROCESS)
    const result = await run(['vtysh', '--vty_socket', socketDirectory, ...some.flatMap((command) => ['-c', command])], {
      timeoutSeconds: TIMEOUT_SECONDS,
    })
    if (result.code !== 0) return null
    const documents = splitJson(result.stdout)
    if (documents.length !== some.length) return null
    answers.push(...documents)
  }
  return answers
}

/** `{default: {ipv4Unicast: {peers: {ADDRESS: {…}}}}}`; an unknown VRF is left out of it, not an error. */
export function readSummary(summary: JsonRecord): readonly SessionFamily[] {
  return Object.entries(summary).flatMap(([vrf, families]) =>
    Object.entries(isRecord(families) ? families : {}).flatMap(([family, table]) =>
      Object.entries(recordAt(isRecord(table) ? table : null, 'peers') ?? {}).flatMap(([neighbor, peer]) =>
        isRecord(peer) ? [readPeer({ vrf, neighbor, family }, peer)] : [],
      ),
    ),
  )
}

/**
 * Corrects what the summary says of a family that the peer did not offer: `Established`, as of all families of the session. Sessions in VRFs
 * are the host's, of one family each, and are left as they are; so is IPv4, which a peer without the capability speaks (RFC 4760).
 */
export function withoutSilent(session: SessionFamily, neighbors: JsonRecord): SessionFamily {
  if (session.vrf !== 'default' || session.family === 'ipv4Unicast' || !session.isEstablished) return session
  const capabilities = recordAt(recordAt(neighbors, session.neighbor), 'neighborCapabilities')
  const family = recordAt(recordAt(capabilities, 'multiprotocolExtensions'), session.family)
  return booleanAt(family, 'advertisedAndReceived') === true ? session : { ...session, isEstablished: false, state: 'NoNeg' }
}

function readPeer(key: Pick<SessionFamily, 'vrf' | 'neighbor' | 'family'>, peer: JsonRecord): SessionFamily {
  const state = stringAt(peer, 'state') ?? 'unknown'
  return {
    ...key,
    remoteAsn: numberAt(peer, 'remoteAs'),
    isEstablished: state === 'Established',
    state,
    uptimeSeconds: Math.floor((numberAt(peer, 'peerUptimeMsec') ?? 0) / 1000),
    peerHostname: stringAt(peer, 'hostname'),
    prefixesReceived: numberAt(peer, 'pfxRcd') ?? 0,
    prefixesSent: numberAt(peer, 'pfxSnt') ?? 0,
  }
}

function readVni(vni: number, detail: unknown, nextHops: unknown): VniState {
  const record = isRecord(detail) ? detail : null
  const hops = isRecord(nextHops) ? nextHops : null
  return {
    vni,
    isUp: stringAt(record, 'state') === 'Up',
    localVtep: stringAt(record, 'localVtepIp'),
    routerMac: stringAt(record, 'routerMac'),
    remoteVteps: numberAt(hops, 'numNextHops') ?? 0,
  }
}
