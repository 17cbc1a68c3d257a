import { mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { realDisk, type Disk } from '#src/fleet/outputs/disk.ts'
import { processLife } from '#src/fleet/outputs/life.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { DiskDied } from '#test/helpers/failing-disk.ts'
import { runSample, snapshot } from '#test/helpers/output-folder.ts'

const FIRST = { hosts: { k0: 'zero', k1: 'one' } }
const SECOND = { hosts: { k1: 'ONE', k2: 'two' } }
const PRUNE = { prunes: true }

/** A run that changes nothing by itself: what it finds is what it mended. */
const NOBODY = { options: { scope: { kind: 'hosts', includes: () => false } } } as const

let directory: string
/** What the second fleet leaves where nothing disturbs it. */
let expected: Readonly<Record<string, string | null>>

/** A folder whose run was killed when all was decided and nothing was in place. */
beforeEach(() => {
  const undisturbed = emptyDirectory()
  runSample(undisturbed, FIRST)
  runSample(undisturbed, SECOND, { options: PRUNE })
  expected = snapshot(undisturbed)
  directory = emptyDirectory()
  runSample(directory, FIRST)
  const disk: Disk = {
    ...realDisk,
    rename: (from, to) => {
      if (!to.endsWith('journal')) throw new DiskDied()
      realDisk.rename(from, to)
    },
  }
  try {
    runSample(directory, SECOND, { options: PRUNE, system: { disk, life: processLife } })
  } catch (error) {
    if (!(error instanceof DiskDied)) throw error
  }
})

const at = (path: string) => join(directory, path)
const mend = () => runSample(directory, { hosts: {} }, NOBODY)

test('the next run completes it', () => {
  expect(mend().earlier).toBe('completed')
  expect(Object.keys(snapshot(directory))).toEqual(Object.keys(expected))
  expect(runSample(directory, SECOND, { options: PRUNE })).toMatchObject({ created: [], removed: [], earlier: 'none' })
  expect(snapshot(directory)).toEqual(expected)
})

test('a check knows what the killed run is about to write, and writes nothing', () => {
  // As if the run had come further: the file is there, and only the manifest that waits names it.
  mkdirSync(at('hosts/k2'))
  renameSync(at('.gen-ignition/staged/1'), at('hosts/k2/config.ign'))
  const before = snapshot(directory)
  const next = { hosts: { ...SECOND.hosts, k2: 'TWO' } }
  expect(runSample(directory, next, { options: { isCheck: true } }).changed).toContain('hosts/k2/config.ign')
  expect(snapshot(directory)).toEqual(before)
})

test('a file that a loss of power tore does not replace the one before', () => {
  truncateSync(at('.gen-ignition/staged/0'))
  expect(mend().earlier).toBe('completed')
  expect(snapshot(directory)['hosts/k1/config.ign']).toBe('one')
  runSample(directory, SECOND, { options: PRUNE })
  expect(snapshot(directory)).toEqual(expected)
})

test('what was changed by hand since is not removed', () => {
  writeFileSync(at('hosts/k0/config.ign'), 'by hand')
  mend()
  expect(snapshot(directory)['hosts/k0/config.ign']).toBe('by hand')
})

test.each(['hosts/k1/config.ign', 'hosts/k2/config.ign'])(
  'what was put at %s since is refused, until it is moved away',
  (path) => {
    rmSync(at(path), { force: true })
    mkdirSync(at(join(path, '..')), { recursive: true })
    writeFileSync(at(path), 'by hand')
    const before = snapshot(directory)['.gen-ignition/journal']
    expect(mend).toThrow(`${JSON.stringify(at(path))} is in the way`)
    expect(snapshot(directory)).toMatchObject({ [path]: 'by hand', '.gen-ignition/journal': before })
    rmSync(at(path))
    expect(mend().earlier).toBe('completed')
    expect(snapshot(directory)[path]).toBe(expected[path])
  },
)

test.each([
  ['{', 'the document is not JSON'],
  ['{"kind":"remove","path":"../x","sha256":""}', 'path is not a path in the folder'],
  ['{"kind":"place","path":"x","staged":"../x","before":null,"sha256":""}', 'staged is not a number'],
  ['{"kind":"remove","path":"x","sha256":"x"}', 'sha256 is not a SHA-256 in hexadecimal'],
])('a journal that is not ours is refused: %s', (line, complaint) => {
  writeFileSync(at('.gen-ignition/journal'), `${line}\n`)
  const before = snapshot(directory)
  expect(mend).toThrow(`cannot read ${JSON.stringify(at('.gen-ignition/journal'))}: ${complaint}`)
  expect(snapshot(directory)).toEqual(before)
})

test('a link in place of the files on their way is not followed', () => {
  const elsewhere = emptyDirectory()
  writeFileSync(join(elsewhere, '0'), 'mine')
  rmSync(at('.gen-ignition'), { recursive: true })
  mkdirSync(at('.gen-ignition'))
  symlinkSync(elsewhere, at('.gen-ignition/staged'))
  expect(mend).toThrow(`${JSON.stringify(at('.gen-ignition/staged'))} is in the way`)
  expect(readdirSync(elsewhere)).toEqual(['0'])
})
