import { answer, type ReloadAnswer } from './reload-answer.ts'
import type { FrrReload } from './frr-reload.ts'

/** The files of FRR's directory that the reloader moves about. */
export type ReloadFiles = {
  /** Handed over by the controller. */
  readonly candidate: string
  /** What FRR is told to run; the only path that frr-reload.py does not rewrite. */
  readonly current: string
  /** The last one that FRR took whole; FRR starts from it. */
  readonly good: string
  readonly rejected: string
}

export function reloadFiles(directory: string): ReloadFiles {
  const file = `${directory}/frr.conf`
  return { candidate: `${file}.candidate`, current: file, good: `${file}.good`, rejected: `${file}.rejected` }
}

/** What a reload needs of the world. */
export type ReloadWorld = {
  readonly frr: FrrReload
  readonly exists: (file: string) => Promise<boolean>
  readonly rename: (from: string, to: string) => Promise<void>
  /** Whole or not at all: beside, then renamed. */
  readonly copy: (from: string, to: string) => Promise<void>
  readonly write: (file: string, text: string) => Promise<void>
  /** True when every daemon of FRR answers and its start-up configuration was loaded. */
  readonly isFrrUp: () => Promise<boolean>
  /** What FRR does not carry as the configuration says although it took the text; [] is well. */
  readonly effects: (file: string) => Promise<readonly string[]>
}

/**
 * Tests the candidate, makes it current, reloads, judges by effect, and keeps it as the good one; otherwise brings the good one
 * back. Without a candidate (SIGHUP) the current file is applied again.
 */
export async function reload(world: ReloadWorld, files: ReloadFiles): Promise<ReloadAnswer> {
  if (!(await world.isFrrUp())) return answer('failed', 'FRR is not running')
  const hasCandidate = await world.exists(files.candidate)
  const offered = hasCandidate ? files.candidate : files.current
  if (!(await world.exists(offered))) return answer('failed', 'there is no configuration to apply')

  const before = await world.frr.test(offered)
  if (before.kind === 'unavailable') return answer('failed', before.reason)
  if (before.kind === 'syntax') {
    if (hasCandidate) await world.rename(files.candidate, files.rejected)
    return answer('rejected', before.complaint.message, { line: before.complaint.line, text: before.complaint.text })
  }
  if (hasCandidate) await world.rename(files.candidate, files.current)
  const change = { removed: before.removed.length, added: before.added.length }
  if (change.removed + change.added > 0) await world.frr.reload(files.current)

  const wrong = await wrongAfter(world, files.current)
  if (wrong === null) {
    await world.copy(files.current, files.good)
    return change.removed + change.added > 0
      ? answer('applied', 'FRR runs it', change)
      : answer('unchanged', 'FRR ran it already')
  }
  return rollBack(world, files, wrong)
}

/** Null when FRR runs the file as it stands, else what is wrong. Exit codes are no proof: FRR takes other lines before it fails. */
async function wrongAfter(world: ReloadWorld, file: string): Promise<string | null> {
  const after = await world.frr.test(file)
  if (after.kind === 'unavailable') return after.reason
  if (after.kind === 'syntax') return after.complaint.message
  const left = [
    ...after.added.map((line) => `not taken: ${line.trim()}`),
    ...after.removed.map((line) => `not removed: ${line.trim()}`),
  ]
  if (left.length > 0) return left.slice(0, 3).join('; ')
  const effects = await world.effects(file)
  return effects.length === 0 ? null : effects.slice(0, 3).join('; ')
}

async function rollBack(world: ReloadWorld, files: ReloadFiles, reason: string): Promise<ReloadAnswer> {
  await world.copy(files.current, files.rejected)
  if (await world.exists(files.good)) await world.copy(files.good, files.current)
  else await world.write(files.current, '')
  await world.frr.reload(files.current)
  const still = await world.frr.test(files.current)
  const isBack = still.kind === 'compared' && still.added.length === 0
  return isBack ? answer('rolled-back', reason) : answer('failed', `${reason}; and the last good configuration did not come back`)
}
