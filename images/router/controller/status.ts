import type { ControllerConfig } from '#src/contract/controller-config.ts'
import type { FrrState } from './frr-state.ts'
import type { HandOver } from './hand-over.ts'
import type { Readiness, Verdict } from './readiness.ts'

/** Everything that the controller knows after a pass: `/status`, the metrics and the text are printed from it. Times in seconds since 1970. */
export type Status = {
  readonly node: string
  readonly build: string
  readonly verdict: Verdict
  readonly reasons: readonly string[]
  readonly since: number
  readonly now: number
  /** Seconds from the controller's start to its first ready; null while there was none. */
  readonly readyAfter: number | null
  readonly interfaces: readonly { readonly name: string; readonly isUp: boolean; readonly mtuBytes: number }[]
  readonly frrConf: HandOver
  /** A controller.json that was refused while the one before stays in force; null when it was taken. */
  readonly refusedConfig: string | null
  readonly frr: FrrState | null
  readonly vrfs: readonly { readonly name: string; readonly vni: number; readonly hostNeighbors: readonly string[] }[]
  readonly underlayNeighbors: readonly string[]
  readonly problems: readonly string[]
  readonly counters: Counters
}

/** Since the controller started. */
export type Counters = {
  readonly changes: Readonly<Record<string, number>>
  readonly reconcileErrors: number
  readonly reloads: Readonly<Record<string, number>>
  /** When FRR took the running configuration; null: not yet. */
  readonly configApplied: number | null
}

/** What a status says of the configuration alone. */
export function configPart(config: ControllerConfig): Pick<Status, 'node' | 'build' | 'vrfs' | 'underlayNeighbors'> {
  return {
    node: config.node,
    build: config.build,
    underlayNeighbors: config.underlay.sessions.map(({ neighbor }) => neighbor),
    vrfs: config.vrfs.map(({ name, l3Vni, hostLink }) => ({
      name,
      vni: l3Vni.vni,
      hostNeighbors: (hostLink?.sessions ?? []).map(({ neighbor }) => neighbor),
    })),
  }
}

/** Exit code of `status`: 0 ready, 1 degraded, 2 not ready. */
export function exitCodeOf(verdict: Verdict): number {
  return { ready: 0, degraded: 1, 'not-ready': 2 }[verdict]
}

const WORDS: Readonly<Record<Verdict, string>> = { ready: 'READY', degraded: 'DEGRADED', 'not-ready': 'NOT READY' }

/** One line for the login banner. */
export function printBanner(prefix: string, { verdict, reasons }: Readiness): string {
  return verdict === 'ready' ? `${prefix}: READY` : `${prefix}: ${WORDS[verdict]}: ${reasons[0] ?? 'starting'} (${prefix} doctor)`
}

/** One screen of plain ASCII. */
export function printStatus(status: Status): string {
  const after = status.readyAfter === null ? '' : `   ready ${status.readyAfter.toFixed(1)} s after start`
  const lines = [
    `${status.node}  ${WORDS[status.verdict]}  for ${printDuration(status.now - status.since)}${after}   build ${status.build}`,
    ...status.reasons.map((reason) => `  ${reason}`),
    '',
    ...status.interfaces.map(({ name, isUp, mtuBytes }) => row('underlay', name, `${isUp ? 'up' : 'DOWN'}    ${mtuBytes}`)),
    ...status.underlayNeighbors.map((neighbor) => row('session', neighbor, printSession(status.frr, 'default', neighbor))),
    ...status.vrfs.flatMap((vrf) => vrfLines(vrf, status.frr)),
    ...frrConfLines(status),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function vrfLines(vrf: Status['vrfs'][number], frr: FrrState | null): readonly string[] {
  const state = frr?.vnis.find(({ vni }) => vni === vrf.vni)
  const remote = state === undefined ? '' : `   remote VTEPs ${state.remoteVteps}`
  return [
    row(`vrf ${vrf.name}`, `L3VNI ${vrf.vni}`, `${state?.isUp === true ? 'up' : 'DOWN'}${remote}`),
    ...vrf.hostNeighbors.map((neighbor) => row('host', neighbor, printSession(frr, vrf.name, neighbor))),
  ]
}

function printSession(frr: FrrState | null, vrf: string, neighbor: string): string {
  const families = (frr?.sessions ?? []).filter((session) => session.vrf === vrf && session.neighbor === neighbor)
  const [first] = families
  if (first === undefined) return 'unknown to FRR'
  const worst = families.find((family) => !family.isEstablished) ?? first
  const peer = [first.peerHostname ?? '', first.remoteAsn === null ? '' : `AS ${first.remoteAsn}`]
    .filter((word) => word !== '')
    .join(' ')
  const prefixes = families.map((family) => `${family.family} ${family.prefixesReceived}/${family.prefixesSent}`).join('  ')
  const uptime = worst.isEstablished ? ` ${printDuration(worst.uptimeSeconds)}` : ''
  return `${worst.state}${uptime}   ${peer}   ${prefixes} (rcvd/sent)`
}

function frrConfLines({ frrConf, refusedConfig }: Status): readonly string[] {
  const refused = refusedConfig === null ? [] : [row('config', 'REFUSED', refusedConfig)]
  if (frrConf.kind === 'applied') return refused
  if (frrConf.kind === 'waiting') return [...refused, row('frr.conf', 'WAITING', frrConf.reason)]
  const { result, reason, line, text } = frrConf.outcome
  return [
    ...refused,
    row('frr.conf', result.toUpperCase(), `${line === null ? '' : `line ${line}: `}${reason}${text === null ? '' : `: ${text}`}`),
  ]
}

function row(kind: string, name: string, text: string): string {
  return `${kind.padEnd(10)}${name.padEnd(18)} ${text}`.trimEnd()
}

/** `12 s`, `3 min`, `2h05`, `41d2h`. */
export function printDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  if (whole < 60) return `${whole} s`
  if (whole < 3600) return `${Math.floor(whole / 60)} min`
  if (whole < 86400) return `${Math.floor(whole / 3600)}h${String(Math.floor((whole % 3600) / 60)).padStart(2, '0')}`
  return `${Math.floor(whole / 86400)}d${Math.floor((whole % 86400) / 3600)}h`
}
