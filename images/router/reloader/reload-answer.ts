/**
 * What became of a configuration.
 * - `applied`: FRR runs it. `unchanged`: FRR ran it already.
 * - `rejected`: its syntax is wrong; FRR was not touched.
 * - `rolled-back`: FRR did not take all of it; the last good one runs again.
 * - `failed`: neither could be brought about, or FRR does not answer; `reason` says which.
 */
export type ReloadResult = 'applied' | 'unchanged' | 'rejected' | 'rolled-back' | 'failed'

/** Answer to `POST /reload`. `line` (1-based) and `text` are FRR's complaint where it names one. */
export type ReloadAnswer = {
  readonly result: ReloadResult
  readonly reason: string
  readonly line: number | null
  readonly text: string | null
  /** Of the lines that FRR was given: what was taken away and what was added. */
  readonly removed: number
  readonly added: number
}

export function answer(
  result: ReloadResult,
  reason: string,
  details: Partial<Omit<ReloadAnswer, 'result' | 'reason'>> = {},
): ReloadAnswer {
  return { result, reason, line: null, text: null, removed: 0, added: 0, ...details }
}
