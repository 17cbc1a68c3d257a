import { isApplied, isRefused, type ReloadOutcome } from './reload-client.ts'

/** What handing frr.conf over needs of the world. */
export type HandOverWorld = {
  /** The node's frr.conf, an input; null where it cannot be read. */
  readonly readInput: () => Promise<string | null>
  /** FRR's own file, as the reloader left it; null where there is none. */
  readonly readCurrent: () => Promise<string | null>
  /** Whole or not at all, beside and renamed. */
  readonly writeCandidate: (text: string) => Promise<void>
  /** When FRR was started last and had loaded its file; null while it has not. */
  readonly frrStart: () => Promise<string | null>
  readonly askReload: () => Promise<ReloadOutcome>
}

/**
 * Where frr.conf stands. `applied`: FRR runs the input. `refused`: FRR keeps the one before, and the input is not offered again until it
 * changes. `waiting`: FRR or the reloader is not there yet.
 */
export type HandOver =
  | { readonly kind: 'applied' }
  | { readonly kind: 'refused'; readonly outcome: ReloadOutcome }
  | { readonly kind: 'waiting'; readonly reason: string }

/**
 * Keeps what was settled, so that a pass on a converged system asks nobody. Each start of FRR is settled anew: it loads its last good
 * file, and only a comparison shows that it took all of it.
 */
export function handOver(world: HandOverWorld): () => Promise<HandOver> {
  let settled: { readonly text: string; readonly start: string; readonly result: HandOver } | null = null
  return async () => {
    const start = await world.frrStart()
    if (start === null) return { kind: 'waiting', reason: 'FRR is not running' }
    const text = await world.readInput()
    if (text === null) return { kind: 'waiting', reason: 'frr.conf cannot be read' }
    if (settled !== null && settled.text === text && settled.start === start) return settled.result
    const isRefusedBefore = settled !== null && settled.text === text && settled.result.kind === 'refused'
    if (isRefusedBefore && settled !== null) return (settled = { ...settled, start }).result
    if ((await world.readCurrent()) !== text) await world.writeCandidate(text)
    const result = resultOf(await world.askReload())
    if (result.kind !== 'waiting') settled = { text, start, result }
    return result
  }
}

function resultOf(outcome: ReloadOutcome): HandOver {
  if (isApplied(outcome)) return { kind: 'applied' }
  if (isRefused(outcome)) return { kind: 'refused', outcome }
  return { kind: 'waiting', reason: outcome.reason }
}
