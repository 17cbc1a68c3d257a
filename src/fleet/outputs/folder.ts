import { hash } from 'node:crypto'
import { join, posix } from 'node:path'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import type { Disk } from './disk.ts'
import type { FileEntry } from './manifest.ts'
import { CONTROL_DIRECTORY, directoriesOf } from './output-path.ts'

/** What lies where a file belongs. `blocked`: what is no regular file, or a way that leads over a link or a file. */
export type Contents =
  | { readonly kind: 'none' }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'file'; readonly bytes: Uint8Array }

/** An output folder, by paths in it. No link in it is followed. */
export type Folder = {
  readonly directory: string
  readonly disk: Disk
  readonly pathOf: (path: string) => string
  readonly contentsOf: (path: string) => Contents
  /** Whether a regular file of these very bytes lies there. */
  readonly holds: (path: string, entry: FileEntry) => boolean
  /** Makes the directories that a file will lie in. Refused where something else lies there. */
  readonly makeWayTo: (path: string) => void
  /** Removes a file, and the directories that are empty then. */
  readonly removeFile: (path: string) => void
}

export function folderAt(directory: string, disk: Disk): Folder {
  /** Directories that were seen to be real ones: looked at once, not once a file. */
  const known = new Set<string>()
  /** Directories of outputs that were seen to be missing; the writer's own come and go. */
  const missing = new Set<string>()
  /** Directories that this run made: nothing lies in them but what it put there. */
  const made = new Set<string>()
  const pathOf = (path: string) => join(directory, path)
  const wayThrough = (steps: readonly string[]): Contents['kind'] => {
    for (const step of steps) {
      if (known.has(step)) continue
      if (missing.has(step)) return 'none'
      const found = disk.look(pathOf(step))
      if (found === null) {
        if (step.split('/')[0] !== CONTROL_DIRECTORY) missing.add(step)
        return 'none'
      }
      if (found.kind !== 'directory') return 'blocked'
      known.add(step)
    }
    return 'file'
  }
  const sizeAt = (path: string): number | 'none' | 'blocked' => {
    const way = wayThrough(directoriesOf(path))
    if (way !== 'file') return way
    const found = disk.look(pathOf(path))
    if (found === null) return 'none'
    return found.kind === 'file' ? found.size : 'blocked'
  }
  return {
    directory,
    disk,
    pathOf,
    contentsOf: (path) => {
      const size = sizeAt(path)
      return typeof size === 'number' ? { kind: 'file', bytes: disk.read(pathOf(path), size) } : { kind: size }
    },
    holds: (path, { bytes, sha256 }) => {
      if (wayThrough(directoriesOf(path)) !== 'file') return false
      const lying = disk.readLying(pathOf(path), bytes)
      return lying !== null && sha256Of(lying) === sha256
    },
    makeWayTo: (path) => {
      for (const step of directoriesOf(path)) {
        if (known.has(step)) continue
        const found = made.has(posix.dirname(step)) ? null : disk.look(pathOf(step))
        if (found !== null && found.kind !== 'directory') throw inTheWay([pathOf(step)])
        if (found === null) {
          disk.makeDirectory(pathOf(step), 0o755)
          made.add(step)
        }
        missing.delete(step)
        known.add(step)
      }
    },
    removeFile: (path) => {
      if (typeof sizeAt(path) === 'number') disk.remove(pathOf(path))
      for (const step of directoriesOf(path).toReversed()) {
        if (wayThrough(directoriesOf(`${step}/`)) !== 'file') continue
        disk.removeEmptyDirectory(pathOf(step))
        known.delete(step)
        made.delete(step)
      }
    },
  }
}

/** SHA-256 in hexadecimal. */
export function sha256Of(bytes: Uint8Array): string {
  return hash('sha256', bytes)
}

/** Refusal to replace what we did not write. `paths` is not empty. */
export function inTheWay(paths: readonly string[]): EnvironmentError {
  const [first = '', ...others] = paths
  const [more, verb, them] = others.length === 0 ? ['', 'is', 'it'] : [` and ${others.length} more`, 'are', 'them']
  return new EnvironmentError(
    `${JSON.stringify(first)}${more} ${verb} in the way: gen-ignition did not write ${them} and does not replace ${them}; move ${them} away`,
  )
}
