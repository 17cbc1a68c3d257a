import { createHash } from 'node:crypto'
import { VERSION } from '#src/version.ts'
import { sha256Of, type Folder } from './folder.ts'
import { CONTROL_DIRECTORY } from './output-path.ts'

const MEMORY = `${CONTROL_DIRECTORY}/memory`
const DRAFT = `${MEMORY}.new`
const GIT_IGNORE = `${CONTROL_DIRECTORY}/.gitignore`

/**
 * What a run found out about hosts and leaves to the next one, one line of text a host, that follows from a key alone. It lies in the output
 * folder; without it the next run takes longer and comes to the same.
 */
export type Memory = {
  /** What the run before kept for the host under this key; null: nothing, or another version of the tool did. */
  readonly recall: (host: string, key: string) => string | null
  /** Keeps a text without a newline for the next run; what is not kept again is forgotten. */
  readonly keep: (host: string, key: string, text: string) => void
  /** Puts what was kept in the place of what was there, where it differs; nothing, where nothing was. */
  readonly finish: () => void
  /** Ends the run: what was kept and is not finished is forgotten. */
  readonly abandon: () => void
}

/** Written in pieces of so many characters: all of it is 10 MiB for 10,000 hosts. */
const PIECE = 1024 * 1024

/** One for a run that only reads. */
export function recallOnly(folder: Folder): Memory {
  return { recall: recallFrom(linesOf(folder)), keep: () => {}, finish: () => {}, abandon: () => {} }
}

export function openMemory(folder: Folder): Memory {
  const { disk, pathOf } = folder
  const before = linesOf(folder)
  const digest = createHash('sha256')
  let hasKept = false
  /** Characters of `before` that were kept again; null once there is something new. */
  let same: number | null = 0
  let piece = ''
  const flush = () => {
    digest.update(piece)
    disk.append(pathOf(DRAFT), Buffer.from(piece), { mode: 0o600 })
    piece = ''
  }
  folder.removeFile(DRAFT)
  return {
    recall: recallFrom(before),
    keep: (host, key, text) => {
      hasKept = true
      const line = `${host}\t${key}\t${text}\n`
      if (same !== null && before.startsWith(line, same)) {
        same += line.length
        return
      }
      piece += same === null ? line : before.slice(0, same) + line
      same = null
      if (piece.length > PIECE) flush()
    },
    finish: () => {
      if (!hasKept || same === before.length) return
      piece += same === null ? '' : before.slice(0, same)
      flush()
      disk.append(pathOf(DRAFT), Buffer.from(`${VERSION}\t${digest.digest('hex')}\n`), { mode: 0o600 })
      disk.rename(pathOf(DRAFT), pathOf(MEMORY))
      if (disk.look(pathOf(GIT_IGNORE)) === null)
        disk.write(pathOf(GIT_IGNORE), Buffer.from('*\n'), { mode: 0o644, durable: false })
    },
    abandon: () => folder.removeFile(DRAFT),
  }
}

function recallFrom(text: string): Memory['recall'] {
  const starts = new Map<string, number>()
  for (let start = 0; start < text.length; start = text.indexOf('\n', start) + 1) {
    starts.set(text.slice(start, text.indexOf('\t', start)), start)
  }
  return (host, key) => {
    const start = starts.get(host)
    const head = `${host}\t${key}\t`
    if (start === undefined || !text.startsWith(head, start)) return null
    return text.slice(start + head.length, text.indexOf('\n', start))
  }
}

/** The lines of hosts; none where another version wrote them, or they are not as they were written. */
function linesOf(folder: Folder): string {
  const found = folder.contentsOf(MEMORY)
  if (found.kind !== 'file') return ''
  const bytes = Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.byteLength)
  const end = bytes.lastIndexOf('\n', -2) + 1
  const lines = bytes.subarray(0, end)
  return bytes.toString('utf8', end) === `${VERSION}\t${sha256Of(lines)}\n` ? lines.toString('utf8') : ''
}
