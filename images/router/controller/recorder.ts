import { log } from '../log.ts'
import type { TurnFacts } from './turn-facts.ts'
import type { Operation } from './operation.ts'
import type { PassResult } from './pass.ts'
import type { Readiness } from './readiness.ts'
import { isApplied, type ReloadOutcome } from './reload-client.ts'
import { configPart, type Status } from './status.ts'

/** Remembers what was told: counts, logs each change once, and makes the status of it. */
export type Recorder = {
  readonly pass: (result: PassResult, print: (operation: Operation) => string) => void
  readonly reload: (outcome: ReloadOutcome) => void
  readonly config: (refused: string | null) => void
  readonly error: (reason: string) => void
  readonly status: (facts: TurnFacts, readiness: Readiness, upInterfaces: ReadonlySet<string>) => Status
}

/** Of one pass: hundreds of VRFs at the first boot would make the journal drop lines of others. */
const CHANGES_LOGGED = 100

export function recorder(): Recorder {
  const started = performance.now()
  const changes = new Map<string, number>()
  const reloads = new Map<string, number>()
  const change = changeLog()
  let reconcileErrors = 0
  let configApplied: number | null = null
  let readyAfter: number | null = null
  let since = seconds()
  return {
    pass: (result, print) => {
      for (const operation of result.done) count(changes, operation.verb)
      for (const operation of result.done.slice(0, CHANGES_LOGGED)) {
        log('info', 'kernel-change', { scope: operation.scope, command: print(operation) })
      }
      if (result.done.length > CHANGES_LOGGED) log('info', 'kernel-changes', { count: result.done.length })
      reconcileErrors += result.problems.length
      change('problems', result.problems.map(({ scope, reason }) => `${scope}: ${reason}`).join('; '), (text) => {
        if (text !== '') log('warning', 'not-converged', { problems: text })
      })
    },
    reload: (outcome) => {
      count(reloads, outcome.result)
      if (isApplied(outcome)) configApplied = seconds()
      const { result, reason, line, text } = outcome
      if (!isApplied(outcome))
        change('reload', `${result} ${reason}`, () => log('warning', `reload-${result}`, { reason, line, text }))
      else change('reload', result, () => {})
    },
    config: (refused) =>
      change(
        'config',
        refused ?? '',
        (text) => text !== '' && log('error', 'config-refused', { reason: text, kept: 'last-good' }),
      ),
    error: (reason) => {
      reconcileErrors++
      change('error', reason, () => log('error', 'pass-failed', { reason }))
    },
    status: (facts, readiness, upInterfaces) => {
      change('verdict', readiness.verdict, () => (since = seconds()))
      change('reasons', `${readiness.verdict} ${readiness.reasons.join('; ')}`, () =>
        log(readiness.verdict === 'ready' ? 'notice' : 'warning', readiness.verdict, { reasons: readiness.reasons.join('; ') }),
      )
      if (readyAfter === null && readiness.verdict !== 'not-ready') readyAfter = (performance.now() - started) / 1000
      return {
        ...configPart(facts.config),
        verdict: readiness.verdict,
        reasons: readiness.reasons,
        since,
        now: seconds(),
        readyAfter,
        interfaces: facts.config.underlay.interfaces.map(({ name, mtuBytes }) => ({
          name,
          mtuBytes,
          isUp: upInterfaces.has(name),
        })),
        frrConf: facts.frrConf,
        refusedConfig: facts.refused,
        frr: facts.frr,
        problems: facts.problems,
        counters: { changes: Object.fromEntries(changes), reconcileErrors, reloads: Object.fromEntries(reloads), configApplied },
      }
    },
  }
}

/** Calls `tell` when the text of a subject is another one than before. */
function changeLog(): (subject: string, text: string, tell: (text: string) => void) => void {
  const before = new Map<string, string>()
  return (subject, text, tell) => {
    if (before.get(subject) === text) return
    before.set(subject, text)
    tell(text)
  }
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

function seconds(): number {
  return Math.floor(Date.now() / 1000)
}
