import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Measured = { readonly wallSeconds: number; readonly cpuSeconds: number; readonly mebibytes: number }

const MEASURE = fileURLToPath(new URL('measure.py', import.meta.url))

export type MeasuredOptions = { readonly cwd: string; readonly input?: string; readonly exitCode?: number }

/** Runs a command to its end, by measure.py: its time, user and system CPU, and most memory. Throws where it ends otherwise than expected. */
export function measured(argv: readonly string[], { exitCode = 0, ...options }: MeasuredOptions): Measured {
  const { stdout, stderr, status } = spawnSync('python3', [MEASURE, 'measured', ...argv], {
    ...options,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  if (status !== exitCode) throw new Error(`${argv.join(' ')} ended with ${status}: ${stderr}`)
  const [wallSeconds = 0, mebibytes = 0, cpuSeconds = 0] = (/^measured (.*)$/m.exec(stdout)?.[1] ?? '').split(' ').map(Number)
  return { wallSeconds, cpuSeconds, mebibytes }
}
