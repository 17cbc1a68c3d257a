import { request } from 'node:http'
import { isRecord, numberAt, parseJson, stringAt } from './json.ts'

/** The reloader's answer, its own words; `unreachable` where there is none. */
export type ReloadOutcome = {
  readonly result: string
  readonly reason: string
  readonly line: number | null
  readonly text: string | null
}

/** Longer than the reloader's own deadline, which answers in any case. */
const TIMEOUT_MILLISECONDS = 600_000

/** `POST /reload` on the reloader's socket; waits for FRR to be done. Never throws. */
export function askReload(socketPath: string): Promise<ReloadOutcome> {
  return new Promise((resolve) => {
    const unreachable = (reason: string) => resolve({ result: 'unreachable', reason, line: null, text: null })
    const call = request({ socketPath, path: '/reload', method: 'POST', timeout: TIMEOUT_MILLISECONDS }, (response) => {
      const chunks: string[] = []
      response.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk))
      response.on('end', () => resolve(readOutcome(chunks.join(''))))
      response.on('error', (error) => unreachable(error.message))
    })
    call.on('error', (error) => unreachable(error.message))
    call.on('timeout', () => call.destroy(new Error('the reloader does not answer')))
    call.end()
  })
}

export function readOutcome(text: string): ReloadOutcome {
  const value = parseJson(text)
  const record = isRecord(value) ? value : null
  return {
    result: stringAt(record, 'result') ?? 'unreachable',
    reason: stringAt(record, 'reason') ?? 'the reloader answered something else',
    line: numberAt(record, 'line'),
    text: stringAt(record, 'text'),
  }
}

/** FRR runs what was handed over. */
export function isApplied({ result }: ReloadOutcome): boolean {
  return result === 'applied' || result === 'unchanged'
}

/** The configuration itself is at fault: offering it again changes nothing. */
export function isRefused({ result }: ReloadOutcome): boolean {
  return result === 'rejected' || result === 'rolled-back'
}
