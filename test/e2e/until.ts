import { setTimeout as wait } from 'node:timers/promises'

/**
 * Asks `probe` until it answers with something other than null, at most `seconds` long. Fails with `what` and, when the probe threw,
 * with what it said last; a probe that throws is asked again.
 */
export async function until<T>(what: string, seconds: number, probe: () => Promise<T | null>): Promise<T> {
  const deadline = Date.now() + seconds * 1000
  let last = ''
  for (;;) {
    try {
      const answer = await probe()
      if (answer !== null) return answer
      last = ''
    } catch (error) {
      last = error instanceof Error ? `: ${error.message}` : ''
    }
    if (Date.now() > deadline) throw new Error(`not within ${seconds} s: ${what}${last}`)
    await wait(250)
  }
}
