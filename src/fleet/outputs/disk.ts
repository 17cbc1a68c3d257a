import {
  closeSync,
  constants,
  fsyncSync,
  lstatSync,
  mkdirSync,
  openSync,
  readSync,
  readdirSync,
  renameSync,
  rmdirSync,
  unlinkSync,
  writeSync,
  type Stats,
} from 'node:fs'
import { codeOf, outsideSync } from '#src/outside/outside.ts'

/** What lies at a path, links not followed. `size` in bytes. */
export type Lying = { readonly kind: 'file'; readonly size: number } | { readonly kind: 'directory' | 'other' }

/** All that the writer does to a file system. Whatever the system refuses is an EnvironmentError that names the path. */
export type Disk = {
  /** Null where nothing lies. */
  readonly look: (path: string) => Lying | null
  /** A regular file of the size that it was seen with; one byte more tells that it grew. */
  readonly read: (path: string, size: number) => Uint8Array
  /** The same without a look before; null where no regular file lies. */
  readonly readLying: (path: string, size: number) => Uint8Array | null
  readonly list: (directory: string) => readonly string[]
  /** A new file; refused where something lies. Durable: it outlasts a loss of power. */
  readonly write: (path: string, contents: Uint8Array, options: WriteOptions) => void
  /** At the end of a file, which is made where none lies. */
  readonly append: (path: string, contents: Uint8Array, options: Pick<WriteOptions, 'mode'>) => void
  readonly rename: (from: string, to: string) => void
  readonly remove: (path: string) => void
  /** With those above it; fine where it is there already. */
  readonly makeDirectory: (path: string, mode: number) => void
  /** Stays where something lies in it. */
  readonly removeEmptyDirectory: (path: string) => void
  /** What was renamed in the directory outlasts a loss of power. */
  readonly sync: (directory: string) => void
}

export type WriteOptions = { readonly mode: number; readonly durable: boolean }

/** The real one. Synchronous calls: several times faster for many small files. */
export const realDisk: Disk = {
  look: (path) => reading(path, () => lying(lstatSync(path, { throwIfNoEntry: false }))),
  read: (path, size) => reading(path, () => readWhole(path, size)),
  readLying: (path, size) => reading(path, () => readWhereFile(path, size)),
  list: (path) => reading(path, () => readdirSync(path)),
  write: (path, contents, options) => writing(path, () => writeNew(path, contents, options)),
  append: (path, contents, { mode }) => writing(path, () => appendTo(path, contents, mode)),
  rename: (from, to) => writing(to, () => renameSync(from, to)),
  remove: (path) => removing(path, () => unlinkSync(path)),
  makeDirectory: (path, mode) => writing(path, () => void mkdirSync(path, { recursive: true, mode })),
  removeEmptyDirectory: (path) => removing(path, () => removeIfEmpty(path)),
  sync: (path) => writing(path, () => withDescriptor(openSync(path, 'r'), fsyncSync)),
}

function reading<T>(path: string, action: () => T): T {
  return outsideSync({ verb: 'read', target: { path } }, action)
}

function writing(path: string, action: () => void): void {
  outsideSync({ verb: 'write', target: { path } }, action)
}

function removing(path: string, action: () => void): void {
  outsideSync({ verb: 'remove', target: { path } }, action)
}

function lying(found: Stats | undefined): Lying | null {
  if (found === undefined) return null
  if (found.isFile()) return { kind: 'file', size: found.size }
  return { kind: found.isDirectory() ? 'directory' : 'other' }
}

/** A link or a pipe that took the file's place since it was looked at is neither followed nor waited for. */
function readWhole(path: string, size: number): Uint8Array {
  const bytes = Buffer.allocUnsafe(size + 1)
  return withDescriptor(openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK), (descriptor) => {
    for (let filled = 0; ;) {
      const read = readSync(descriptor, bytes, filled, bytes.length - filled, null)
      filled += read
      if (read === 0 || filled === bytes.length) return bytes.subarray(0, filled)
    }
  })
}

/** What the system says of nothing, a directory, a link (two words for that) and a socket. A pipe without a writer is empty. */
const NO_FILE: ReadonlySet<string | null> = new Set(['ENOENT', 'EISDIR', 'ELOOP', 'EMLINK', 'ENXIO'])

function readWhereFile(path: string, size: number): Uint8Array | null {
  try {
    return readWhole(path, size)
  } catch (error) {
    if (NO_FILE.has(codeOf(error))) return null
    throw error
  }
}

function writeNew(path: string, contents: Uint8Array, { mode, durable }: WriteOptions): void {
  withDescriptor(openSync(path, 'wx', mode), (descriptor) => {
    writeAll(descriptor, contents)
    if (durable) fsyncSync(descriptor)
  })
}

const APPENDING = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW

function appendTo(path: string, contents: Uint8Array, mode: number): void {
  withDescriptor(openSync(path, APPENDING, mode), (descriptor) => writeAll(descriptor, contents))
}

function writeAll(descriptor: number, contents: Uint8Array): void {
  for (let written = 0; written < contents.length;) written += writeSync(descriptor, contents, written)
}

function withDescriptor<T>(descriptor: number, action: (descriptor: number) => T): T {
  try {
    return action(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function removeIfEmpty(path: string): void {
  try {
    rmdirSync(path)
  } catch (error) {
    // EEXIST: what some systems say for a directory that is not empty.
    if (!['ENOTEMPTY', 'EEXIST', 'ENOENT'].includes(codeOf(error) ?? '')) throw error
  }
}
