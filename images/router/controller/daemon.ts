import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { log } from '../log.ts'
import { runCommand } from '../run-command.ts'
import { configStore, CONFIG_FILE, FRR_DIRECTORY, overlayStore } from './config-store.ts'
import { watchDirectory, watchKernel } from './events.ts'
import { readText, remove, stampOf, writeChanged, writeWhole } from './files.ts'
import { observeFrr } from './frr-state.ts'
import { handOver, type HandOver } from './hand-over.ts'
import { printMetrics } from './metrics.ts'
import { netnsGuard } from './netns-guard.ts'
import { pass, type PassResult } from './pass.ts'
import { printOperation } from './operation.ts'
import { judge, type Readiness } from './readiness.ts'
import { recorder, type Recorder } from './recorder.ts'
import type { TurnFacts } from './turn-facts.ts'
import { askReload } from './reload-client.ts'
import { serve } from './server.ts'
import { printBanner, type Status } from './status.ts'
import { waiter } from './waiter.ts'

/** FRR tells nobody of its sessions: while the node is not ready it is asked every second at first, later less often, then now and then. */
const IMPATIENT_SECONDS = 1
const PATIENT_SECONDS = 5
const IMPATIENT_TURNS = 120
const RESYNC_SECONDS = 10
const HEARTBEAT_SECONDS = 10
const LONGEST_BACKOFF_SECONDS = 30

/** Runs for ever: pass, judge, tell, sleep. Each turn begins from what the kernel and FRR say then. */
export async function daemon(): Promise<never> {
  const overlays = overlayStore(FRR_DIRECTORY)
  const load = configStore(CONFIG_FILE, overlays.read)
  const first = await firstConfig(load)
  const turn = turnOf(first, load, overlays)
  const { wake, sleep } = waiter()
  serve(`${first.paths.runDirectory}/controller.sock`, turn.status)
  watchKernel(first.paths.netns, wake)
  watchDirectory(first.paths.configDirectory, wake)
  watchDirectory(`${first.paths.runDirectory}/frr`, wake)
  log('info', 'started', { node: first.node, build: first.build })
  let failures = 0
  let waits = 0
  for (;;) {
    const outcome = await turn.run().catch((error: unknown) => {
      turn.recorder.error(error instanceof Error ? error.message : String(error))
      return 'failed' as const
    })
    failures = outcome === 'failed' || outcome === 'unsettled' ? failures + 1 : 0
    waits = outcome === 'waiting' ? waits + 1 : 0
    await sleep(pause(outcome, { failures, waits }))
  }
}

/** How a turn ended. `unsettled`: something is not as it should be and a retry may help; `waiting`: for FRR or the fabric. */
type Outcome = 'settled' | 'waiting' | 'unsettled' | 'failed'

/** `failures`, `waits`: turns in a row that ended so. */
function pause(outcome: Outcome, { failures, waits }: { readonly failures: number; readonly waits: number }): number {
  switch (outcome) {
    case 'settled':
      return RESYNC_SECONDS
    case 'waiting':
      return waits < IMPATIENT_TURNS ? IMPATIENT_SECONDS : PATIENT_SECONDS
    case 'unsettled':
    case 'failed':
      return Math.min(LONGEST_BACKOFF_SECONDS, 2 ** Math.min(failures, 5) / 2)
  }
}

/** Without any configuration there is nothing to do but to wait for one. */
async function firstConfig(load: ReturnType<typeof configStore>): Promise<ControllerConfig> {
  for (let said: string | null = null; ;) {
    const { config, refused } = await load()
    if (config !== null) return config
    if (said !== refused) log('error', 'config-refused', { file: CONFIG_FILE, reason: refused })
    said = refused
    await new Promise((resolve) => setTimeout(resolve, IMPATIENT_SECONDS * 1000))
  }
}

type Turn = { readonly run: () => Promise<Outcome>; readonly status: () => Status | null; readonly recorder: Recorder }

function turnOf(first: ControllerConfig, load: ReturnType<typeof configStore>, overlays: ReturnType<typeof overlayStore>): Turn {
  const { paths } = first
  const beat = () => void writeWhole(`${paths.runDirectory}/controller.alive`, '', 0o644).catch(() => {})
  const guard = netnsGuard(runCommand, paths)
  const told = recorder()
  const offer = handOver({
    readInput: () => readText(`${paths.configDirectory}/frr.conf`),
    readCurrent: () => readText(`${paths.frrDirectory}/frr.conf`),
    writeCandidate: (text) => writeWhole(`${paths.frrDirectory}/frr.conf.candidate`, text, 0o640),
    frrStart: () => stampOf(`${paths.runDirectory}/frr/loaded`),
    askReload: async () => {
      // The reloader has its own deadline, longer than the health check's patience.
      const pulse = setInterval(beat, HEARTBEAT_SECONDS * 1000)
      const outcome = await askReload(`${paths.runDirectory}/reloader.sock`).finally(() => clearInterval(pulse))
      told.reload(outcome)
      return outcome
    },
  })
  let overlay: ControllerConfig | null | undefined
  let status: Status | null = null
  const run = async (): Promise<Outcome> => {
    beat()
    const { config, refused } = await load()
    if (config === null) return 'waiting'
    told.config(refused)
    if (!(await guard())) {
      await tell({
        config,
        refused,
        frrConf: WAITING_FOR_NETNS,
        frr: null,
        observed: null,
        problems: ['the network namespace is lost'],
      })
      return 'waiting'
    }
    overlay ??= await overlays.read()
    const result = await pass({ run: runCommand, beat, handOver: offer }, config, overlay)
    if (result.overlay !== null && result.overlay !== overlay) await overlays.write(result.overlay)
    overlay = result.overlay
    told.pass(result, (operation) => printOperation(operation, paths.netns))
    beat()
    const frr = await observeFrr(runCommand, config)
    const problems = result.problems.map(({ scope, reason }) => `${scope}: ${reason}`)
    const readiness = await tell({ config, refused, frrConf: result.frrConf, frr, observed: result.observed, problems })
    return outcomeOf(result, readiness)
  }
  const tell = async (facts: TurnFacts): Promise<Readiness> => {
    const readiness = readinessOf(facts)
    status = told.status(facts, readiness, upInterfacesOf(facts))
    const { runDirectory, netns } = facts.config.paths
    if (readiness.verdict === 'not-ready') await remove(`${runDirectory}/ready`)
    else await writeChanged(`${runDirectory}/ready`, `${readiness.verdict}\n`, 0o644)
    await writeChanged(`${runDirectory}/banner`, `${printBanner(netns, readiness)}\n`, 0o644)
    await writeWhole(`${runDirectory}/metrics.prom`, printMetrics(status), 0o644)
    return readiness
  }
  return { run, status: () => status, recorder: told }
}

const WAITING_FOR_NETNS: HandOver = { kind: 'waiting', reason: 'the network namespace is lost' }

function readinessOf(facts: TurnFacts): Readiness {
  const own = judge({ ...facts, upInterfaces: upInterfacesOf(facts) })
  const asked = [
    ...(facts.frrConf.kind === 'refused' ? [`frr.conf ${facts.frrConf.outcome.result}: ${facts.frrConf.outcome.reason}`] : []),
    ...(facts.refused === null ? [] : [`controller.json refused: ${facts.refused}`]),
  ]
  return own.verdict === 'ready' && asked.length > 0
    ? { verdict: 'degraded', reasons: asked }
    : { ...own, reasons: [...own.reasons, ...asked] }
}

function upInterfacesOf({ observed }: TurnFacts): ReadonlySet<string> {
  const links = [...(observed?.router.links.values() ?? [])]
  return new Set(links.filter((link) => link.isUp && link.hasCarrier).map((link) => link.name))
}

function outcomeOf(result: PassResult, readiness: Readiness): Outcome {
  if (!result.isConverged && result.frrConf.kind !== 'waiting') return 'unsettled'
  return readiness.verdict === 'not-ready' ? 'waiting' : 'settled'
}
