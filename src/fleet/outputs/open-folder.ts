import { claim, release } from './claim.ts'
import { abandon, recover, type Recovery } from './commit.ts'
import { realDisk, type Disk } from './disk.ts'
import { folderAt, type Folder } from './folder.ts'
import { processLife, type Life } from './life.ts'
import { readPrevious, type Previous } from './previous.ts'

/** What the writer asks of the world. */
export type OutputSystem = { readonly disk: Disk; readonly life: Life }

export const REAL_SYSTEM: OutputSystem = { disk: realDisk, life: processLife }

/** `isCheck`: nothing is written, what would be is told. `prunes`: stale files are removed. */
export type OutputMode = { readonly isCheck: boolean; readonly prunes: boolean }

/** A folder that belongs to this run. */
export type OpenFolder = OutputMode & {
  readonly folder: Folder
  readonly previous: Previous
  readonly earlier: Recovery
  /** Ends the run and lets the next one in; one that did not come to its commit leaves the folder as it was. */
  readonly close: () => void
}

/** Claims a folder, mends what a killed run left in it, and reads what lies there. A check only reads. */
export function openFolder(directory: string, mode: OutputMode, { disk, life }: OutputSystem): OpenFolder {
  const folder = folderAt(directory, disk)
  if (mode.isCheck) return { ...mode, folder, previous: readPrevious(folder), earlier: 'none', close: () => {} }
  const isNew = disk.look(directory) === null
  if (isNew) disk.makeDirectory(directory, 0o755)
  claim(folder, life)
  const leave = () => {
    release(folder, life)
    if (isNew) disk.removeEmptyDirectory(directory)
  }
  const close = () => {
    abandon(folder)
    leave()
  }
  try {
    return { ...mode, folder, earlier: recover(folder), previous: readPrevious(folder), close }
  } catch (error) {
    leave()
    throw error
  }
}
