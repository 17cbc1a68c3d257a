import { readFileSync } from 'node:fs'
import { codeOf } from '#src/outside/outside.ts'

const NO_START = '0'

/** Which runs there are. `self` names this one, as part of a file name; `isAlive` judges the name of another. */
export type Life = { readonly self: string; readonly isAlive: (run: string) => boolean }

/**
 * Runs are processes: `PID-START-BOOT`. A process that got the number of a dead one has another start, and no process outlives its boot.
 * Told apart are the runs of one machine that see each other's processes. Where there is no /proc, number and life are all that is known.
 */
export const processLife: Life = {
  self: `${process.pid}-${stateOf(process.pid)?.start ?? NO_START}-${bootId()}`,
  isAlive: (run) => {
    const [pid = '', start, ...boot] = run.split('-')
    return boot.join('-') === bootId() && isRunning(Number(pid), start ?? '')
  },
}

function isRunning(pid: number, start: string): boolean {
  const state = stateOf(pid)
  // Z, X: dead, and not yet collected by its parent, which in a container may never do so.
  if (state !== null) return state.start === start && state.letter !== 'Z' && state.letter !== 'X'
  return isSignalled(pid)
}

function isSignalled(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return codeOf(error) !== 'ESRCH'
  }
}

/** Fields 3 and 22 of proc_pid_stat(5); counted from the end of the program's name, which may hold spaces and parentheses. */
function stateOf(pid: number): { readonly letter: string; readonly start: string } | null {
  const stat = readProc(`/proc/${pid}/stat`)
  if (stat === null) return null
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return { letter: fields[0] ?? '', start: fields[19] ?? '' }
}

function bootId(): string {
  return readProc('/proc/sys/kernel/random/boot_id')?.trim() ?? '0'
}

function readProc(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
