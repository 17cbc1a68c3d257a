import { cpSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { processLife, type Life } from '#src/fleet/outputs/life.ts'
import type { OutputOptions } from '#src/fleet/outputs/open-output.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { DiskDied, failingDisk, quickDisk } from '#test/helpers/failing-disk.ts'
import { runSample, snapshot, type SampleFleet, type SampleRun } from '#test/helpers/output-folder.ts'

const NEVER = Number.POSITIVE_INFINITY

/** Few names and texts, so that runs meet. */
const fleets: fc.Arbitrary<SampleFleet> = fc.record({
  hosts: fc.dictionary(fc.constantFrom('k0', 'k1', 'k2', 'k3'), fc.constantFrom('a', 'b', 'c')),
  peers: fc.dictionary(fc.constantFrom('leaf1', 'leaf2'), fc.constantFrom('a', 'b')),
})

const runs: fc.Arbitrary<Pick<OutputOptions, 'prunes'>> = fc.record({ prunes: fc.boolean() })

/** A run that nothing disturbs. */
function runQuickly(directory: string, fleet: SampleFleet, options: SampleRun['options'] = {}) {
  return runSample(directory, fleet, { options, system: { disk: quickDisk, life: processLife } })
}

/** A process that is no more when the next one looks. */
function deadLife(): Life {
  deadRuns += 1
  return { ...processLife, self: `1-${deadRuns}-1` }
}

let deadRuns = 0

/** A run whose process is killed before its nth operation on the disk. */
function runKilled(
  directory: string,
  fleet: SampleFleet,
  { options, at }: { options: Partial<OutputOptions>; at: number },
): void {
  const { disk } = failingDisk(at, { dies: true, error: new DiskDied() })
  try {
    runSample(directory, fleet, { options, system: { disk, life: deadLife() } })
  } catch (error) {
    if (!(error instanceof DiskDied)) throw error
  }
}

/** Operations of a run that nothing disturbs, on a copy of the folder. */
function operationsOf(directory: string, fleet: SampleFleet, options: Partial<OutputOptions>): number {
  const copy = emptyDirectory()
  cpSync(directory, copy, { recursive: true })
  const { disk, operations } = failingDisk(NEVER, { dies: false, error: new DiskDied() })
  runSample(copy, fleet, { options, system: { disk, life: processLife } })
  return operations()
}

const FIRST: SampleFleet = { hosts: { k0: 'a', k1: 'b', k2: 'c' }, peers: { leaf1: 'a', leaf2: 'b' } }
const SECOND: SampleFleet = { hosts: { k0: 'a', k1: 'B', k3: 'd' }, peers: { leaf1: 'A' } }

/** Starts with the folder of the first fleet. */
function folderOf(fleet: SampleFleet): string {
  const directory = emptyDirectory()
  runQuickly(directory, fleet)
  return directory
}

test.each([false, true])('killed before each operation, the next run ends as if nothing had happened (prunes: %s)', (prunes) => {
  const options = { prunes }
  const undisturbed = folderOf(FIRST)
  const operations = operationsOf(undisturbed, SECOND, options)
  runQuickly(undisturbed, SECOND, options)
  const expected = snapshot(undisturbed)
  const outcomes = new Set<string>()
  for (let at = 0; at < operations; at += 1) {
    const directory = folderOf(FIRST)
    runKilled(directory, SECOND, { options, at })
    outcomes.add(runQuickly(directory, SECOND, options).earlier)
    expect([at, snapshot(directory)]).toEqual([at, expected])
  }
  expect(outcomes).toEqual(new Set(['none', 'undone', 'completed']))
})

test('killed before each operation, a run of another fleet finds the folder before or after the killed one', () => {
  const before = folderOf(FIRST)
  const after = folderOf(FIRST)
  const options = { prunes: true }
  const operations = operationsOf(before, SECOND, options)
  runQuickly(after, SECOND, options)
  const nobody = { scope: { kind: 'hosts', includes: () => false } } as const
  const states = [before, after].map((directory) => {
    runQuickly(directory, { hosts: {} }, nobody)
    return snapshot(directory)
  })
  for (let at = 0; at < operations; at += 1) {
    const directory = folderOf(FIRST)
    runKilled(directory, SECOND, { options, at })
    const { earlier } = runQuickly(directory, { hosts: {} }, nobody)
    const found = snapshot(directory)
    expect([at, states]).toEqual([at, expect.arrayContaining([found])])
    if (earlier === 'completed') expect(found).toEqual(states[1])
  }
})

/** Whether a run may have written it without waiting for the disk: all but its manifest, the last that it stages, and its journal. */
function isNew(path: string): boolean {
  return /^(hosts|peers)\/|staged\/[0-2]$/.test(path)
}

test('power lost before each operation, where only what is durable outlasts, the next run ends as if nothing had happened', () => {
  const options = { prunes: true }
  const undisturbed = folderOf(FIRST)
  const operations = operationsOf(undisturbed, SECOND, options)
  runQuickly(undisturbed, SECOND, options)
  const expected = snapshot(undisturbed)
  const before = Object.values(snapshot(folderOf(FIRST)))
  for (let at = 0; at < operations; at += 1) {
    const directory = folderOf(FIRST)
    runKilled(directory, SECOND, { options, at })
    for (const [path, text] of Object.entries(snapshot(directory))) {
      if (text !== null && isNew(path) && !before.includes(text)) truncateSync(join(directory, path))
    }
    runQuickly(directory, SECOND, options)
    expect([at, snapshot(directory)]).toEqual([at, expected])
  }
})

test('killed again while it mends, the run after ends as if nothing had happened', () => {
  const options = { prunes: true }
  const undisturbed = folderOf(FIRST)
  const operations = operationsOf(undisturbed, SECOND, options)
  runQuickly(undisturbed, SECOND, options)
  const expected = snapshot(undisturbed)
  fc.assert(
    fc.property(fc.array(fc.nat(operations), { minLength: 1, maxLength: 6 }), (kills) => {
      const directory = folderOf(FIRST)
      for (const at of kills) runKilled(directory, SECOND, { options, at })
      runQuickly(directory, SECOND, options)
      expect(snapshot(directory)).toEqual(expected)
    }),
    { numRuns: 60 },
  )
})

test('whatever runs there were and wherever they were killed, a run that prunes leaves what it leaves in an empty folder', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ fleet: fleets, options: runs, at: fc.nat(150) }), { maxLength: 5 }),
      fleets,
      (killed, last) => {
        const directory = emptyDirectory()
        for (const { fleet, options, at } of killed) runKilled(directory, fleet, { options, at })
        const options = { prunes: true }
        const told = runQuickly(directory, last, { ...options, isCheck: true })
        const done = runQuickly(directory, last, options)
        const fresh = emptyDirectory()
        runQuickly(fresh, last, options)
        expect(snapshot(directory)).toEqual(snapshot(fresh))
        // What a killed run left is mended by the run and only seen by the check.
        if (done.earlier === 'none') expect(told).toEqual(done)
      },
    ),
    { numRuns: 80 },
  )
})

test('whatever the system refuses, the folder is as it was or the next run mends it', () => {
  const options = { prunes: true }
  const untouched = snapshot(folderOf(FIRST))
  const undisturbed = folderOf(FIRST)
  const operations = operationsOf(undisturbed, SECOND, options)
  runQuickly(undisturbed, SECOND, options)
  const expected = snapshot(undisturbed)
  const outcomes = new Set<string>()
  for (let at = 0; at < operations; at += 1) {
    const directory = folderOf(FIRST)
    const error = new EnvironmentError('no space is left')
    const { disk } = failingDisk(at, { dies: false, error })
    expect(() => runSample(directory, SECOND, { options, system: { disk, life: deadLife() } })).toThrow(error)
    const isAsItWas = isDeepStrictEqual(snapshot(directory), untouched)
    const { earlier } = runQuickly(directory, SECOND, options)
    outcomes.add(isAsItWas ? 'as it was' : earlier)
    expect([at, snapshot(directory)]).toEqual([at, expected])
  }
  expect(outcomes).toEqual(new Set(['as it was', 'none', 'completed']))
})
