import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  rmdirSync,
  statSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { compareText } from '#src/net/compare-text.ts'
import type { FileSystem, FolderEntry, TreeFile } from './io.ts'
import { outside, systemError } from '#src/outside/outside.ts'

/** The real file system. Synchronous calls: a start that waits for nothing is faster. */
export const fileSystem: FileSystem = {
  exists: existsSync,
  isDirectory: (path) => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false,
  list: (path) => outside({ verb: 'read', target: { path } }, () => listFolder(path)),
  read: (path) => outside({ verb: 'read', target: { path } }, () => readFileSync(path)),
  writeWhole: (path, contents, mode) =>
    outside({ verb: 'write', target: { path } }, () => writeFile(path, Buffer.from(contents), mode)),
  writeTree: (path, entries) => outside({ verb: 'write', target: { path } }, () => writeTree(resolve(path), entries)),
}

function listFolder(path: string): readonly FolderEntry[] {
  return readdirSync(path)
    .toSorted(compareText)
    .map((name) => folderEntry(path, name))
}

function folderEntry(folder: string, name: string): FolderEntry {
  const path = join(folder, name)
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return { kind: 'link', name, target: readlinkSync(path) }
  if (!found.isFile() && !found.isDirectory()) return { kind: 'other', name }
  return { kind: found.isFile() ? 'file' : 'directory', name, mode: found.mode & 0o7777 }
}

/** Only a regular file is replaced: a device, a pipe or a socket takes the bytes and stays what it is, a link stays a link. */
function writeFile(path: string, bytes: Uint8Array, mode: number): void {
  const found = statSync(path, { throwIfNoEntry: false })
  if (found === undefined) return writeWhole(resolve(path), bytes, mode)
  if (found.isDirectory()) throw systemError('EISDIR')
  if (found.isFile()) return writeWhole(realpathSync(path), bytes, mode)
  withDescriptor(openSync(path, 'w'), (descriptor) => writeAll(descriptor, bytes))
}

function writeWhole(path: string, bytes: Uint8Array, mode: number): void {
  const beside = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`)
  try {
    withDescriptor(openSync(beside, 'wx', mode), (descriptor) => {
      writeAll(descriptor, bytes)
      fsyncSync(descriptor)
    })
    renameSync(beside, path)
  } finally {
    rmSync(beside, { force: true })
  }
}

function withDescriptor(descriptor: number, action: (descriptor: number) => void): void {
  try {
    action(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length;) written += writeSync(descriptor, bytes, written)
}

function writeTree(path: string, entries: readonly TreeFile[]): void {
  if (existsSync(path) && readdirSync(path).length > 0) throw systemError('ENOTEMPTY')
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
