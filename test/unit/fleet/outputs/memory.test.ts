import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { realDisk } from '#src/fleet/outputs/disk.ts'
import { folderAt } from '#src/fleet/outputs/folder.ts'
import { openMemory, recallOnly, type Memory } from '#src/fleet/outputs/memory.ts'
import { VERSION } from '#src/version.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { snapshot } from '#test/helpers/output-folder.ts'

/** With the lock of a run in it. */
function newDirectory(): string {
  const directory = emptyDirectory()
  mkdirSync(join(directory, '.gen-ignition'))
  writeFileSync(join(directory, '.gen-ignition/lock-1-1-1'), '')
  return directory
}

function memoryIn(directory: string): Memory {
  return openMemory(folderAt(directory, realDisk))
}

function remember(directory: string, texts: Readonly<Record<string, string>>): void {
  const memory = memoryIn(directory)
  for (const [host, text] of Object.entries(texts)) memory.keep(host, `key of ${host}`, text)
  memory.finish()
}

const FILE = '.gen-ignition/memory'

test('the next run recalls a host by its key', () => {
  const directory = newDirectory()
  remember(directory, { k1: '{"one":"ä\\t"}', k11: 'eleven', k2: '' })
  const { recall } = memoryIn(directory)
  expect(recall('k1', 'key of k1')).toBe('{"one":"ä\\t"}')
  expect(recall('k11', 'key of k11')).toBe('eleven')
  expect(recall('k2', 'key of k2')).toBe('')
  expect(recall('k1', 'key of k11')).toBeNull()
  expect(recall('k1', 'key')).toBeNull()
  expect(recall('k3', 'key of k3')).toBeNull()
})

test('more than is written at once', () => {
  const directory = newDirectory()
  const texts = Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${index}`, String(index).repeat(60_000)]))
  remember(directory, texts)
  const { recall } = memoryIn(directory)
  for (const [host, text] of Object.entries(texts)) expect(recall(host, `key of ${host}`) === text, host).toBe(true)
})

test('what is not kept again is forgotten; a run that kept nothing leaves all as it was', () => {
  const directory = newDirectory()
  remember(directory, { k1: 'one', k2: 'two' })
  remember(directory, {})
  expect(memoryIn(directory).recall('k1', 'key of k1')).toBe('one')
  remember(directory, { k2: 'two' })
  expect(memoryIn(directory).recall('k1', 'key of k1')).toBeNull()
})

test.each([
  [{ k1: 'one', k2: 'two' }],
  [{ k1: 'one' }],
  [{ k1: 'one', k2: 'two', k3: 'three' }],
  [{ k1: 'one', k2: 'other' }],
  [{ k0: 'none', k1: 'one', k2: 'two' }],
])('after %o it holds that and no more, as if there had been nothing before', (texts) => {
  const [directory, other] = [newDirectory(), newDirectory()]
  remember(directory, { k1: 'one', k2: 'two' })
  remember(directory, texts)
  remember(other, texts)
  expect(snapshot(directory)).toEqual(snapshot(other))
})

test('a run that does not finish leaves all as it was, killed or not', () => {
  const directory = newDirectory()
  remember(directory, { k1: 'one' })
  const before = snapshot(directory)
  const abandoned = memoryIn(directory)
  abandoned.keep('k1', 'key of k1', 'x'.repeat(2_000_000))
  expect(snapshot(directory)).not.toEqual(before)
  abandoned.abandon()
  expect(snapshot(directory)).toEqual(before)
  memoryIn(directory).keep('k1', 'key of k1', 'x'.repeat(2_000_000))
  remember(directory, { k1: 'one' })
  expect(snapshot(directory)).toEqual(before)
})

test('git leaves it out', () => {
  const directory = newDirectory()
  remember(directory, { k1: 'one' })
  expect(readFileSync(join(directory, '.gen-ignition/.gitignore'), 'utf8')).toBe('*\n')
})

test.each([
  ['another version wrote it', (text: string) => text.replace(`\n${VERSION}\t`, '\n0.0.0\t')],
  ['one character is another', (text: string) => text.replace('one', 'two')],
  ['its end is missing', (text: string) => text.slice(0, -3)],
  ['its last line is missing', (text: string) => text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)],
  ['it is empty', () => ''],
  ['it is no text', () => '\0\0\0'],
])('nothing is recalled where %s', (_, change) => {
  const directory = newDirectory()
  remember(directory, { k1: 'one' })
  writeFileSync(join(directory, FILE), change(readFileSync(join(directory, FILE), 'utf8')))
  expect(memoryIn(directory).recall('k1', 'key of k1')).toBeNull()
  remember(directory, { k1: 'one' })
  expect(memoryIn(directory).recall('k1', 'key of k1')).toBe('one')
})

test('a link in its place is not followed', () => {
  const [directory, other] = [newDirectory(), newDirectory()]
  remember(other, { k1: 'one' })
  symlinkSync(join(other, FILE), join(directory, FILE))
  expect(memoryIn(directory).recall('k1', 'key of k1')).toBeNull()
})

test('a run that only reads recalls and keeps nothing', () => {
  const directory = newDirectory()
  remember(directory, { k1: 'one' })
  const before = snapshot(directory)
  const memory = recallOnly(folderAt(directory, realDisk))
  expect(memory.recall('k1', 'key of k1')).toBe('one')
  memory.keep('k1', 'key of k1', 'x'.repeat(2_000_000))
  memory.finish()
  expect(snapshot(directory)).toEqual(before)
})
