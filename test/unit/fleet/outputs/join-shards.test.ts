import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { joinShards } from '#src/fleet/outputs/join-shards.ts'
import { shardOf } from '#src/fleet/outputs/shard.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { runSample, snapshot, type SampleFleet } from '#test/helpers/output-folder.ts'

const FLEET: SampleFleet = {
  hosts: Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`k${number}`, `text ${number}`])),
  peers: { leaf1: 'leaf' },
}

const JOIN = { isCheck: false, prunes: false, files: [] }

/** What the machine of one shard does. */
function runShard(directory: string, shard: { index: number; count: number }, fleet = FLEET, inputDigest = 'input') {
  const hosts = Object.entries(fleet.hosts).filter(([name]) => shardOf(name, shard.count) === shard.index)
  return runSample(
    directory,
    { ...fleet, hosts: Object.fromEntries(hosts) },
    { options: { scope: { kind: 'shard', shard }, fleet: { name: 'dc1', inputDigest } } },
  )
}

function sharded(count: number): string {
  const directory = emptyDirectory()
  for (let index = 1; index <= count; index += 1) {
    const machine = emptyDirectory()
    runShard(machine, { index, count })
    cpSync(machine, directory, { recursive: true })
  }
  return directory
}

test('shards joined are the same bytes as one run, whatever their number', () => {
  const whole = emptyDirectory()
  runSample(whole, FLEET)
  const expected = snapshot(whole)
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9 }), (count) => {
      const directory = sharded(count)
      const changes = joinShards({ ...JOIN, directory })
      expect(changes.created).toEqual(['manifest.json'])
      expect(changes.removed).toHaveLength(count)
      expect(snapshot(directory)).toEqual(expected)
    }),
    { numRuns: 9 },
  )
})

test('files of no host may come with the join', () => {
  const whole = emptyDirectory()
  runSample(whole, FLEET)
  const directory = emptyDirectory()
  for (const index of [1, 2]) runShard(directory, { index, count: 2 }, { hosts: FLEET.hosts })
  joinShards({ ...JOIN, directory, files: [{ path: 'peers/leaf1.conf', contents: 'leaf', mode: 0o644 }] })
  expect(snapshot(directory)).toEqual(snapshot(whole))
})

test('a shard writes its hosts and its part, and knows hosts by the manifest of a run of all', () => {
  const directory = emptyDirectory()
  runSample(directory, FLEET)
  const whole = snapshot(directory)
  const changes = runShard(directory, { index: 1, count: 3 })
  expect(changes).toEqual({ created: ['manifest.1-of-3.json'], changed: [], removed: [], stale: [], earlier: 'none' })
  expect(runSample(directory, FLEET).removed).toEqual(['manifest.1-of-3.json'])
  expect(snapshot(directory)).toEqual(whole)
})

test('a shard prunes hosts of its own only', () => {
  const directory = emptyDirectory()
  runSample(directory, FLEET)
  const options = { scope: { kind: 'shard', shard: { index: 2, count: 3 } }, prunes: true } as const
  const { removed } = runSample(directory, { hosts: {} }, { options })
  const own = Object.keys(FLEET.hosts).filter((name) => shardOf(name, 3) === 2)
  expect(removed).toEqual(own.map((name) => `hosts/${name}/config.ign`).sort())
})

test.each<readonly [string, string, (directory: string) => void]>([
  ['no part', 'holds no manifest of a shard to join', (directory) => remove(directory, 1, 2, 3)],
  [
    'a missing part',
    'manifest.2-of-3.json": there is no such file; run that shard, or copy what it wrote',
    (directory) => remove(directory, 2),
  ],
  ['parts of two splits', 'holds manifests of 2 and 3 shards', (directory) => void runShard(directory, { index: 1, count: 2 })],
  [
    'another input',
    'manifest.1-of-3.json and manifest.3-of-3.json are of different inputs; run all shards again on the same',
    (directory) => void runShard(directory, { index: 3, count: 3 }, FLEET, 'another'),
  ],
  [
    'another version',
    'manifest.1-of-3.json and manifest.2-of-3.json are of different versions of the tool',
    (directory) => edit(directory, 'manifest.2-of-3.json', (text) => text.replace(/"version": "[^"]*"/, '"version": "0.0.1"')),
  ],
  [
    'different files of one name',
    'two shards wrote different',
    (directory) => void runShard(directory, { index: 3, count: 3 }, { ...FLEET, peers: { leaf1: 'LEAF' } }),
  ],
  ['a file that got lost', 'is not what manifest.', (directory) => rmSync(join(directory, 'hosts/k7/config.ign'))],
  [
    'a file that was changed',
    'is not what manifest.',
    (directory) => edit(directory, 'hosts/k7/config.ign', (text) => `${text}.`),
  ],
])('%s is refused, and nothing is changed', (_, complaint, spoil) => {
  const directory = sharded(3)
  spoil(directory)
  const before = snapshot(directory)
  const joining = () => joinShards({ ...JOIN, directory })
  expect(joining).toThrow(EnvironmentError)
  expect(joining).toThrow(complaint)
  expect(snapshot(directory)).toEqual(before)
})

test('a file that another shard wrote too is not pruned', () => {
  const directory = emptyDirectory()
  for (const index of [1, 2]) runShard(directory, { index, count: 2 })
  const options = { scope: { kind: 'shard', shard: { index: 1, count: 2 } }, prunes: true } as const
  const { removed } = runSample(directory, { hosts: {} }, { options })
  expect(removed.length).toBeGreaterThan(0)
  expect(removed).not.toContain('peers/leaf1.conf')
})

test('a check of a join writes nothing', () => {
  const directory = sharded(2)
  const before = snapshot(directory)
  const told = joinShards({ ...JOIN, directory, isCheck: true })
  expect(snapshot(directory)).toEqual(before)
  expect(joinShards({ ...JOIN, directory })).toEqual(told)
})

function remove(directory: string, ...indices: readonly number[]): void {
  for (const index of indices) rmSync(join(directory, `manifest.${index}-of-3.json`))
}

function edit(directory: string, path: string, change: (text: string) => string): void {
  writeFileSync(join(directory, path), change(readFileSync(join(directory, path), 'utf8')))
}
