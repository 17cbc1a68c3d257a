import { execFileSync } from 'node:child_process'
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '#src/fleet/outputs/disk.ts'
import { folderAt, sha256Of } from '#src/fleet/outputs/folder.ts'
import { emptyDirectory } from '#test/helpers/built.ts'

const TEXT = 'what a run wrote\n'
const ENTRY = { sha256: sha256Of(Buffer.from(TEXT)), bytes: TEXT.length }
const PATH = 'hosts/k0/config.ign'

/** Whether a new folder holds the file after something was put in its place; `at` is that place. */
function holdsAfter(put: (at: string, directory: string) => void): boolean {
  const directory = emptyDirectory()
  mkdirSync(join(directory, 'hosts/k0'), { recursive: true })
  put(join(directory, PATH), directory)
  return folderAt(directory, realDisk).holds(PATH, ENTRY)
}

test('a file of those bytes is held', () => {
  expect(holdsAfter((at) => writeFileSync(at, TEXT))).toBe(true)
})

test.each<[string, (at: string, directory: string) => void]>([
  ['nothing', () => {}],
  ['other bytes', (at) => writeFileSync(at, TEXT.toUpperCase())],
  ['an empty file', (at) => writeFileSync(at, '')],
  ['more bytes', (at) => writeFileSync(at, `${TEXT}\n`)],
  ['a directory', (at) => mkdirSync(at)],
  ['a pipe', (at) => execFileSync('sh', ['-c', 'mkfifo "$1"', 'sh', at])],
  [
    'a link to a file of those bytes',
    (at, directory) => {
      writeFileSync(join(directory, 'real'), TEXT)
      symlinkSync(join(directory, 'real'), at)
    },
  ],
  [
    'a link on the way',
    (at, directory) => {
      writeFileSync(at, TEXT)
      renameSync(join(directory, 'hosts/k0'), join(directory, 'hosts/k1'))
      symlinkSync(join(directory, 'hosts/k1'), join(directory, 'hosts/k0'))
    },
  ],
])('%s is not', (_, put) => {
  expect(holdsAfter(put)).toBe(false)
})

test('a socket is not', async () => {
  const directory = emptyDirectory()
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(join(directory, 'socket'), resolve))
  try {
    expect(folderAt(directory, realDisk).holds('socket', ENTRY)).toBe(false)
  } finally {
    server.close()
  }
})
