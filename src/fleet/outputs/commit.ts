import { ShapeError } from '#src/contract/json-node.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import { inTheWay, sha256Of, type Folder } from './folder.ts'
import { printJournal, readJournal, type Step } from './journal.ts'
import { CONTROL_DIRECTORY } from './output-path.ts'

/** Files on their way, by number; in one directory of ours, so that what a killed run leaves is known by where it lies. */
const STAGED = `${CONTROL_DIRECTORY}/staged`

const JOURNAL = `${CONTROL_DIRECTORY}/journal`
const JOURNAL_DRAFT = `${CONTROL_DIRECTORY}/journal.new`

/** Where the writer keeps a file until all hosts have passed. */
export function stagedPath(staged: string): string {
  return `${STAGED}/${staged}`
}

/**
 * Does the steps, all of them or, where the process dies, the rest in the next run. Durable are the journal and the manifest (written so by the
 * caller) alone: each file's hash stands in the manifest, so one that a loss of power tore is found and written again; waiting
 * for the disk once a file would make a run of 10,000 hosts take minutes.
 */
export function commit(folder: Folder, steps: readonly Step[]): void {
  const { disk, pathOf } = folder
  disk.write(pathOf(JOURNAL_DRAFT), Buffer.from(printJournal(steps)), { mode: 0o600, durable: true })
  disk.rename(pathOf(JOURNAL_DRAFT), pathOf(JOURNAL))
  disk.sync(pathOf(CONTROL_DIRECTORY))
  for (const step of steps) {
    if (step.kind === 'place') place(folder, step)
    else removeOurs(folder, step)
  }
  disk.sync(folder.directory)
  clearStaged(folder)
}

/** Undoes a run that did not come to its commit; one that did is the next run's to complete. */
export function abandon(folder: Folder): void {
  if (folder.contentsOf(JOURNAL).kind === 'none') clearStaged(folder)
}

/** What the run before left: nothing, a commit that is now completed, or files that are now undone. */
export type Recovery = 'none' | 'completed' | 'undone'

/** Mends what a killed run left. A file that somebody put in the way meanwhile is refused, and the journal kept. */
export function recover(folder: Folder): Recovery {
  const steps = journalIn(folder)
  if (steps === null) return clearStaged(folder) ? 'undone' : 'none'
  for (const step of steps) {
    if (step.kind === 'remove') removeOurs(folder, step)
    else if (isToBePlaced(folder, step)) place(folder, step)
  }
  folder.disk.sync(folder.directory)
  clearStaged(folder)
  return 'completed'
}

/** Files that a killed run had decided to place and that still lie where they were staged. */
export function pendingPaths(folder: Folder): readonly { readonly path: string; readonly lies: string }[] {
  return (journalIn(folder) ?? [])
    .flatMap((step) => (step.kind === 'place' ? [{ path: step.path, lies: stagedPath(step.staged) }] : []))
    .filter(({ lies }) => folder.contentsOf(lies).kind === 'file')
}

/** The steps that a killed run had begun; null where it had not. */
function journalIn(folder: Folder): readonly Step[] | null {
  const journal = folder.contentsOf(JOURNAL)
  if (journal.kind === 'none') return null
  if (journal.kind === 'blocked') throw inTheWay([folder.pathOf(JOURNAL)])
  try {
    return readJournal(Buffer.from(journal.bytes).toString())
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error
    throw new EnvironmentError(
      `cannot read ${JSON.stringify(folder.pathOf(JOURNAL))}: ${error.message}; remove it to give that run up`,
    )
  }
}

type Place = Extract<Step, { readonly kind: 'place' }>

function place({ disk, pathOf, makeWayTo }: Folder, { staged, path }: Place): void {
  makeWayTo(path)
  disk.rename(pathOf(stagedPath(staged)), pathOf(path))
}

function isToBePlaced(folder: Folder, { staged, path, before, sha256 }: Place): boolean {
  const source = folder.contentsOf(stagedPath(staged))
  // None: it was placed. Other bytes: torn by a loss of power; the manifest's hash tells the next run to write it.
  if (source.kind !== 'file' || sha256Of(source.bytes) !== sha256) return false
  const target = folder.contentsOf(path)
  const isSafe = target.kind === 'none' || (target.kind === 'file' && [before, sha256].includes(sha256Of(target.bytes)))
  if (!isSafe) throw inTheWay([folder.pathOf(path)])
  return true
}

/** What was changed by hand since is nobody's to remove. */
function removeOurs(folder: Folder, { path, sha256 }: Extract<Step, { readonly kind: 'remove' }>): void {
  const found = folder.contentsOf(path)
  if (found.kind === 'none' || (found.kind === 'file' && sha256Of(found.bytes) === sha256)) folder.removeFile(path)
}

/** Ends a run: the journal first, so that no other run takes what is left for a commit. False where nothing lay there. */
function clearStaged(folder: Folder): boolean {
  const { disk, pathOf } = folder
  const found = disk.look(pathOf(STAGED))
  for (const file of [JOURNAL, JOURNAL_DRAFT]) folder.removeFile(file)
  if (found === null) return false
  if (found.kind !== 'directory') throw inTheWay([pathOf(STAGED)])
  for (const name of disk.list(pathOf(STAGED))) folder.removeFile(stagedPath(name))
  disk.removeEmptyDirectory(pathOf(STAGED))
  return true
}
