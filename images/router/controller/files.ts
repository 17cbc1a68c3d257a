import { readFile, rename, rm, stat, writeFile } from 'node:fs/promises'

/** The text, or null where there is no such file or it cannot be read. */
export function readText(path: string): Promise<string | null> {
  return readFile(path, 'utf8').catch(() => null)
}

/** Whole or not at all: in the same directory, then renamed, so that a label of SELinux is the directory's. */
export async function writeWhole(path: string, text: string, mode: number): Promise<void> {
  await writeFile(`${path}.new`, text, { mode })
  await rename(`${path}.new`, path)
}

/** Writes only what differs: a watcher of the file is not woken for nothing. */
export async function writeChanged(path: string, text: string, mode: number): Promise<void> {
  if ((await readText(path)) !== text) await writeWhole(path, text, mode)
}

export async function remove(path: string): Promise<void> {
  await rm(path, { force: true })
}

/** Device, inode and modification time as one word, which changes with the file; null where there is none. */
export async function stampOf(path: string): Promise<string | null> {
  const found = await stat(path).catch(() => null)
  return found === null ? null : `${found.dev} ${found.ino} ${found.mtimeMs}`
}
