import { spawnSync } from 'node:child_process'
import { loadavg } from 'node:os'

/** CPU milliseconds (user and system) of a whole process, by bash's `times` of its children. */
export function processCpu(argv: readonly string[]): number {
  const script = 'TIMEFORMAT="%3U %3S"; time "$@" >/dev/null 2>/dev/null'
  const result = spawnSync('bash', ['-c', script, 'bash', ...argv], { encoding: 'utf8' })
  const [user = '', system = ''] = result.stderr.trim().split(/\s+/)
  return (Number(user) + Number(system)) * 1000
}

/** Runs each of the commands in turn, `rounds` times, so that a busy moment hits all of them; medians in the order given. */
export function medianCpu(commands: readonly (readonly string[])[], rounds: number): readonly number[] {
  const samples = commands.map((): number[] => [])
  for (let round = 0; round < rounds; round++) commands.forEach((argv, index) => samples[index]?.push(processCpu(argv)))
  return samples.map(median)
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

export function load(): string {
  return `load ${loadavg()[0]?.toFixed(2) ?? '?'}`
}
