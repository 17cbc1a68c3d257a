import { closeSync, existsSync, fstatSync, fsyncSync, openSync, readlinkSync, renameSync, rmSync, writeSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, readdir, rename, rm, rmdir, symlink, writeFile, chmod } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { EnvironmentError } from './errors.ts'
import type { FileSystem, Io, OutputStream, TreeFile } from './io.ts'

/** The real world. */
export function processIo(): Io {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    stdout: outputStream(process.stdout, 1),
    stderr: outputStream(process.stderr, 2),
    readStdin,
    files: fileSystem,
  }
}

function outputStream(stream: NodeJS.WriteStream, descriptor: number): OutputStream {
  // `gen-ignition show … | head` closes the pipe before we are done: that is the reader's right, not an error.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  return {
    write: (contents) => new Promise((done) => stream.write(contents, () => done())),
    isTerminal: stream.isTTY,
    redirectedTo: regularFileOf(descriptor),
  }
}

function regularFileOf(descriptor: number): string | null {
  try {
    if (!fstatSync(descriptor).isFile()) return null
  } catch {
    return null
  }
  try {
    return basename(readlinkSync(`/proc/self/fd/${descriptor}`))
  } catch {
    return 'the output file'
  }
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk)
  return Buffer.concat(chunks)
}

const fileSystem: FileSystem = {
  exists: existsSync,
  read: (path) => outside(path, 'read', () => readFile(path)),
  writeWhole: (path, contents, mode) => outside(path, 'write', async () => writeWhole(resolve(path), contents, mode)),
  writeTree: (path, entries) => outside(path, 'write', () => writeTree(resolve(path), entries)),
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

async function outside<T>(path: string, verb: 'read' | 'write', action: () => Promise<T>): Promise<T> {
  try {
    return await action()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : null
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

async function writeTree(path: string, entries: readonly TreeFile[]): Promise<void> {
  if (existsSync(path) && (await readdir(path)).length > 0)
    throw new EnvironmentError(`cannot write ${JSON.stringify(path)}: ${REASONS['ENOTEMPTY']}`)
  await mkdir(dirname(path), { recursive: true })
  const beside = await mkdtemp(join(dirname(path), `.${basename(path)}.`))
  try {
    for (const entry of entries) await writeEntry(beside, entry)
    await chmod(beside, 0o755)
    if (existsSync(path)) await rmdir(path)
    await rename(beside, path)
  } finally {
    await rm(beside, { recursive: true, force: true })
  }
}

async function writeEntry(root: string, entry: TreeFile): Promise<void> {
  const path = join(root, entry.path)
  await mkdir(dirname(path), { recursive: true })
  switch (entry.kind) {
    case 'file':
      await writeFile(path, entry.contents, { flag: 'wx' })
      // After the fact: the mode given to open is subject to the umask.
      return chmod(path, entry.mode)
    case 'directory':
      await mkdir(path, { recursive: true })
      return chmod(path, entry.mode)
    case 'link':
      return symlink(entry.target, path)
  }
}
