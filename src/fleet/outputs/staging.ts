import { stagedPath } from './commit.ts'
import { inTheWay, sha256Of } from './folder.ts'
import type { Step } from './journal.ts'
import type { FileEntry } from './manifest.ts'
import type { OpenFolder } from './open-folder.ts'

/** How a file is written. Durable: it outlasts a loss of power. */
type Writing = { readonly mode: number; readonly durable: boolean }

/** Files that wait for their places. */
export type Staging = {
  /** Writes a file beside its place, unless the same bytes lie there. */
  readonly stage: (path: string, contents: string | Uint8Array, writing: Writing) => FileEntry
  readonly steps: readonly Step[]
  readonly created: readonly string[]
  readonly changed: readonly string[]
  /** Refuses, all at once, the files in whose places something lies that is not ours. */
  readonly refuseBlocked: () => void
}

export function createStaging({ folder, previous, isCheck }: OpenFolder): Staging {
  const { disk, pathOf } = folder
  const steps: Step[] = []
  const created: string[] = []
  const changed: string[] = []
  const blocked: string[] = []

  const write = (bytes: Uint8Array, writing: Writing): string => {
    if (steps.length === 0) disk.makeDirectory(pathOf(stagedPath('')), 0o700)
    const staged = String(steps.length)
    disk.write(pathOf(stagedPath(staged)), bytes, writing)
    return staged
  }
  return {
    steps,
    created,
    changed,
    stage: (path, contents, writing) => {
      const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents
      const entry = { sha256: sha256Of(bytes), bytes: bytes.length }
      const found = folder.contentsOf(path)
      const before = found.kind === 'file' ? sha256Of(found.bytes) : null
      if (before === entry.sha256) return entry
      if (found.kind === 'blocked' || (found.kind === 'file' && !previous.written.has(path))) {
        blocked.push(path)
        return entry
      }
      if (found.kind === 'none') created.push(path)
      else changed.push(path)
      if (isCheck) return entry
      steps.push({ kind: 'place', staged: write(bytes, writing), path, before, sha256: entry.sha256 })
      return entry
    },
    refuseBlocked: () => {
      if (blocked.length > 0) throw inTheWay(blocked.map(pathOf))
    },
  }
}
