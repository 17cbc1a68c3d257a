import { EnvironmentError } from '#src/outside/environment-error.ts'
import { inTheWay, type Folder } from './folder.ts'
import type { Life } from './life.ts'
import { CONTROL_DIRECTORY } from './output-path.ts'

const LOCK = /^lock-(.+)$/

/**
 * Makes this run the only one in the folder; another one that is alive is an EnvironmentError. The name says who holds the lock, so it is never
 * half written. A run first puts its own there and then looks for others: of two at once at most one goes on.
 */
export function claim(folder: Folder, life: Life): void {
  const { disk } = folder
  const control = folder.pathOf(CONTROL_DIRECTORY)
  const found = disk.look(control)
  if (found !== null && found.kind !== 'directory') throw inTheWay([control])
  if (found === null) disk.makeDirectory(control, 0o700)
  if (disk.look(lockOf(folder, life.self)) !== null) throw claimed(folder, life.self)
  disk.write(lockOf(folder, life.self), new Uint8Array(), { mode: 0o600, durable: false })
  try {
    refuseOthers(folder, life)
  } catch (error) {
    disk.remove(lockOf(folder, life.self))
    throw error
  }
}

/** The locks of runs that were killed go. */
function refuseOthers(folder: Folder, life: Life): void {
  const locks = folder.disk.list(folder.pathOf(CONTROL_DIRECTORY)).flatMap((name) => LOCK.exec(name)?.[1] ?? [])
  const others = locks.filter((run) => run !== life.self)
  const living = others.find(life.isAlive)
  if (living !== undefined) throw claimed(folder, living)
  for (const dead of others) folder.disk.remove(lockOf(folder, dead))
}

/** Lets the next run in. The control directory goes where nothing is left in it. */
export function release(folder: Folder, life: Life): void {
  folder.removeFile(`${CONTROL_DIRECTORY}/lock-${life.self}`)
}

function lockOf(folder: Folder, run: string): string {
  return folder.pathOf(`${CONTROL_DIRECTORY}/lock-${run}`)
}

function claimed({ directory }: Folder, run: string): EnvironmentError {
  const process = /^\d+/.exec(run)?.[0] ?? run
  return new EnvironmentError(`another run (process ${process}) is writing into ${JSON.stringify(directory)}; wait for its end`)
}
