import {
  chmodSync,
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  rmdirSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { EnvironmentError } from './errors.ts'
import type { FileSystem, Io, OutputStream, TreeFile } from './io.ts'

/** The real world. Synchronous calls, and no stream where a write is enough: loading those is a tenth of a start. */
export function processIo(): Io {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    stdout: outputStream(() => process.stdout, 1),
    stderr: outputStream(() => process.stderr, 2),
    readStdin,
    files: fileSystem,
    // V8 would optimise the compression and be ready when the process ends: a fifth of the start.
    expectShortRun: () => setFlagsFromString('--no-opt'),
  }
}

function outputStream(stream: () => NodeJS.WriteStream, descriptor: number): OutputStream {
  return {
    write: async (contents) => {
      const rest = writeAtOnce(descriptor, Buffer.from(contents))
      if (rest.length > 0) await writeLater(stream(), rest)
    },
    get isTerminal() {
      const target = targetOf(descriptor)
      return target === null ? stream().isTTY : target.startsWith('/dev/pts/')
    },
    get redirectedTo() {
      return regularFileOf(descriptor)
    },
  }
}

/** Writes what the descriptor takes now and returns the rest: none, or what a full pipe that does not block refused. */
function writeAtOnce(descriptor: number, bytes: Uint8Array): Uint8Array {
  let written = 0
  try {
    while (written < bytes.length) written += writeSync(descriptor, bytes, written)
  } catch (error) {
    const code = codeOf(error)
    // `gen-ignition show … | head` closes the pipe before we are done: that is the reader's right, not an error.
    if (code === 'EPIPE') return new Uint8Array()
    if (code !== 'EAGAIN') throw error
  }
  return bytes.subarray(written)
}

function writeLater(stream: NodeJS.WriteStream, bytes: Uint8Array): Promise<void> {
  return new Promise((done, fail) => {
    stream.once('error', (error) => (codeOf(error) === 'EPIPE' ? done() : fail(error)))
    stream.write(bytes, () => done())
  })
}

function regularFileOf(descriptor: number): string | null {
  try {
    if (!fstatSync(descriptor).isFile()) return null
  } catch {
    return null
  }
  const target = targetOf(descriptor)
  return target === null ? 'the output file' : basename(target)
}

/** What a descriptor leads to, by Linux: a path, `pipe:[1]`, `/dev/pts/0`. Null where the system does not say, and for consoles. */
function targetOf(descriptor: number): string | null {
  try {
    const target = readlinkSync(`/proc/self/fd/${descriptor}`)
    return /^\/dev\/(tty|console)/.test(target) ? null : target
  } catch {
    return null
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return Buffer.concat(chunks)
}

const fileSystem: FileSystem = {
  exists: existsSync,
  read: async (path) => outside(path, 'read', () => readFileSync(path)),
  writeWhole: async (path, contents, mode) => outside(path, 'write', () => writeWhole(resolve(path), contents, mode)),
  writeTree: async (path, entries) => outside(path, 'write', () => writeTree(resolve(path), entries)),
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EISDIR: 'it is a directory',
  ENOTDIR: 'a part of its path is not a directory',
  EACCES: 'no permission',
  EPERM: 'not permitted',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
  ELOOP: 'too many symbolic links',
  ENOTEMPTY: 'it exists and is not empty',
  EEXIST: 'it exists',
}

function outside<T>(path: string, verb: 'read' | 'write', action: () => T): T {
  try {
    return action()
  } catch (error) {
    const code = codeOf(error)
    if (code === null) throw error
    throw new EnvironmentError(`cannot ${verb} ${JSON.stringify(path)}: ${REASONS[code] ?? code}`)
  }
}

function writeWhole(path: string, contents: string | Uint8Array, mode: number): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    const descriptor = openSync(beside, 'wx', mode)
    try {
      const bytes = Buffer.from(contents)
      for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written)
      fsyncSync(descriptor)
    } finally {
      closeSync(descriptor)
    }
    renameSync(beside, path)
  } finally {
    rmSync(beside, { force: true })
  }
}

function writeTree(path: string, entries: readonly TreeFile[]): void {
  if (existsSync(path) && readdirSync(path).length > 0)
    throw new EnvironmentError(`cannot write ${JSON.stringify(path)}: ${REASONS['ENOTEMPTY']}`)
  mkdirSync(dirname(path), { recursive: true })
  const beside = mkdtempSync(join(dirname(path), `.${basename(path)}.`))
  try {
    for (const entry of entries) writeEntry(beside, entry)
    chmodSync(beside, 0o755)
    if (existsSync(path)) rmdirSync(path)
    renameSync(beside, path)
  } finally {
    rmSync(beside, { recursive: true, force: true })
  }
}

function writeEntry(root: string, entry: TreeFile): void {
  const path = join(root, entry.path)
  mkdirSync(dirname(path), { recursive: true })
  switch (entry.kind) {
    case 'file':
      writeFileSync(path, entry.contents, { flag: 'wx' })
      // After the fact: the mode given to open is subject to the umask.
      return chmodSync(path, entry.mode)
    case 'directory':
      mkdirSync(path, { recursive: true })
      return chmodSync(path, entry.mode)
    case 'link':
      return symlinkSync(entry.target, path)
  }
}

/** `ENOENT` and the like; null for what is no error of the system. */
function codeOf(error: unknown): string | null {
  return error instanceof Error && 'code' in error ? String(error.code) : null
}
