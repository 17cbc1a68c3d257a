import { cpSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyDirectory } from '#test/helpers/built.ts'
import { snapshot } from '#test/helpers/output-folder.ts'
import { fleetFiles, rackHosts, type Files } from '#test/helpers/rack-fleet.ts'
import { runCli } from '#test/helpers/run-cli.ts'

/** Longer runs by hand: RUNS=1000. */
const numRuns = Number(process.env['RUNS'] ?? 15)

async function runFleet(directory: string, files: Files, ...options: readonly string[]): Promise<void> {
  const { code, stderr } = await runCli(['fleet', 'fleet.yaml', '-o', directory, ...options], { files })
  expect(code, stderr).toBe(0)
}

/** One folder, as the machines of a pipeline fill it: each its own, copied together, or all the same one. */
async function sharded(
  files: Files,
  { count, areApart }: { readonly count: number; readonly areApart: boolean },
): Promise<string> {
  const directory = join(emptyDirectory(), 'out')
  for (let index = 1; index <= count; index += 1) {
    const machine = areApart ? join(emptyDirectory(), 'out') : directory
    await runFleet(machine, files, '--shard', `${index}/${count}`)
    if (areApart) cpSync(machine, directory, { recursive: true })
  }
  return directory
}

test('shards joined are the same bytes as one run, and leave it nothing to do', async () => {
  const splits = fc.record({ count: fc.integer({ min: 1, max: 5 }), areApart: fc.boolean() })
  await fc.assert(
    fc.asyncProperty(rackHosts(8), splits, async (hosts, split) => {
      const files = fleetFiles(hosts)
      const whole = join(emptyDirectory(), 'out')
      await runFleet(whole, files)
      const directory = await sharded(files, split)
      await runFleet(directory, files, '--join')
      expect(snapshot(directory)).toEqual(snapshot(whole))
      await runFleet(directory, files, '--check')
    }),
    { numRuns },
  )
})
