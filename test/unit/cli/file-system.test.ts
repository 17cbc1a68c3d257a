import { chmodSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import { fileSystem } from '#src/cli/file-system.ts'
import { emptyDirectory } from '#test/helpers/built.ts'

test('a file is new, 0600 whatever was there, and nothing is left beside it', async () => {
  const directory = emptyDirectory()
  const path = join(directory, 'node.ign')
  writeFileSync(path, 'before', { mode: 0o644 })
  await fileSystem.writeWhole(path, 'after', 0o600)
  expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['after', 0o600])
  expect(readdirSync(directory)).toEqual(['node.ign'])
})

test('a link stays a link, and the file that it leads to is written', async () => {
  const directory = emptyDirectory()
  const real = join(directory, 'real.ign')
  writeFileSync(real, 'before')
  symlinkSync('real.ign', join(directory, 'node.ign'))
  await fileSystem.writeWhole(join(directory, 'node.ign'), 'after', 0o600)
  expect(readFileSync(real, 'utf8')).toBe('after')
  expect(readdirSync(directory, { withFileTypes: true }).map((entry) => entry.isSymbolicLink())).toEqual([true, false])
})

// Under a link: where this fails as root, the machine's own device must not be replaced.
test.each([
  ['/dev/null', null],
  ['/dev/full', 'no space is left'],
])('%s takes the bytes and stays a device', async (device, refusal) => {
  const path = join(emptyDirectory(), 'node.ign')
  symlinkSync(device, path)
  const writing = fileSystem.writeWhole(path, 'contents', 0o600)
  if (refusal === null) await writing
  else await expect(writing).rejects.toThrow(refusal)
  expect(statSync(path).isCharacterDevice()).toBe(true)
})

test.each<readonly [string, string, (directory: string) => void]>([
  ['a directory', 'it is a directory', (directory) => mkdirSync(join(directory, 'out'))],
  ['below a file', 'a part of its path is not a directory', (directory) => writeFileSync(join(directory, 'out'), '')],
])('%s cannot be written, and the message says so', async (title, reason, prepare) => {
  const directory = emptyDirectory()
  prepare(directory)
  const path = title === 'a directory' ? join(directory, 'out') : join(directory, 'out/node.ign')
  const writing = fileSystem.writeWhole(path, '', 0o600)
  await expect(writing).rejects.toThrow(EnvironmentError)
  await expect(writing).rejects.toThrow(`cannot write ${JSON.stringify(path)}: ${reason}`)
  expect(readdirSync(directory)).toEqual(['out'])
})

test('a tree is refused where files lie already, and left as it was', async () => {
  const directory = emptyDirectory()
  writeFileSync(join(directory, 'mine'), '')
  const writing = fileSystem.writeTree(directory, [])
  await expect(writing).rejects.toThrow(`cannot write ${JSON.stringify(directory)}: it exists and is not empty`)
  expect(readdirSync(directory)).toEqual(['mine'])
})

test('a file without permission cannot be read', async () => {
  const path = join(emptyDirectory(), 'node.yaml')
  writeFileSync(path, '')
  chmodSync(path, 0o000)
  // Root reads all.
  if (process.getuid?.() === 0) return expect(await fileSystem.read(path)).toHaveLength(0)
  await expect(fileSystem.read(path)).rejects.toThrow(`cannot read ${JSON.stringify(path)}: no permission`)
})

test('a directory is listed by name, links unfollowed', async () => {
  const directory = emptyDirectory()
  mkdirSync(join(directory, 'b'), { mode: 0o750 })
  writeFileSync(join(directory, 'a'), '', { mode: 0o640 })
  symlinkSync('nowhere', join(directory, 'c'))
  expect(await fileSystem.list(directory)).toEqual([
    { kind: 'file', name: 'a', mode: 0o640 },
    { kind: 'directory', name: 'b', mode: 0o750 },
    { kind: 'link', name: 'c', target: 'nowhere' },
  ])
  expect(['a', 'b', 'c', 'd'].map((name) => fileSystem.isDirectory(join(directory, name)))).toEqual([false, true, false, false])
  await expect(fileSystem.list(join(directory, 'a'))).rejects.toThrow('a part of its path is not a directory')
})
