import { cpSync, lstatSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyDirectory } from '#test/helpers/built.ts'
import { filesIn } from '#test/helpers/files-in.ts'
import { snapshot } from '#test/helpers/output-folder.ts'
import { fleetFiles, rackHosts, type Files } from '#test/helpers/rack-fleet.ts'
import { runCli } from '#test/helpers/run-cli.ts'

/** Longer runs by hand: RUNS=1000. */
const numRuns = Number(process.env['RUNS'] ?? 40)

type Run = { readonly directory: string; readonly files: Files; readonly options: readonly string[] }

async function runFleet({ directory, files, options }: Run): Promise<number> {
  const { code, stderr } = await runCli(['fleet', 'fleet.yaml', '-o', directory, ...options], { files })
  expect([0, 4], stderr).toContain(code)
  return code
}

/** When everything in a folder was last written and what it is, directories too; not the one in which each run makes its lock and removes it. */
function times(directory: string): readonly string[] {
  const paths = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((path) => path !== '.gen-ignition')
  return paths.sort().map((path) => {
    const { ino, mtimeNs, mode } = lstatSync(join(directory, path), { bigint: true })
    return `${path} ${ino} ${mtimeNs} ${mode}`
  })
}

const scopes = fc.constantFrom<readonly string[]>([], ['--host', 'k?'], ['--shard', '1/2'], ['--format', 'butane'])

/** What happens to a folder between two runs; `pick` says to which file. */
const tampers = fc.record({ kind: fc.constantFrom('none', 'changed', 'deleted'), pick: fc.nat() })

function tamper(directory: string, { kind, pick }: { readonly kind: string; readonly pick: number }): void {
  const paths = Object.keys(filesIn(directory)).filter((path) => path.startsWith('hosts/') || path.startsWith('peers/'))
  const path = join(directory, paths[pick % paths.length] ?? 'manifest.json')
  if (kind === 'changed') writeFileSync(path, 'changed by hand\n')
  if (kind === 'deleted') rmSync(path)
}

test('a second run writes nothing, and neither does a check', async () => {
  await fc.assert(
    fc.asyncProperty(rackHosts(6), scopes, async (hosts, options) => {
      const run = { directory: join(emptyDirectory(), 'out'), files: fleetFiles(hosts), options }
      const filter = options.includes('--host') && !hosts.some(({ number }) => number < 10)
      fc.pre(!filter)
      await runFleet(run)
      const before = times(run.directory)
      expect(await runFleet(run)).toBe(0)
      expect(await runFleet({ ...run, options: [...options, '--check'] })).toBe(0)
      expect(times(run.directory)).toEqual(before)
    }),
    { numRuns },
  )
})

test('a check exits with 4 exactly when a run would write, and changes nothing', async () => {
  const fleets = rackHosts(8).chain((hosts) => fc.tuple(fc.subarray([...hosts], { minLength: 1 }), fc.constant(hosts)))
  const ways = fc.record({
    isBefore: fc.boolean(),
    isSame: fc.boolean(),
    prunes: fc.boolean(),
    scope: scopes.filter((scope) => !scope.includes('--host')),
    tamper: tampers,
  })
  await fc.assert(
    fc.asyncProperty(fleets, ways, async ([some, all], way) => {
      const directory = join(emptyDirectory(), 'out')
      if (way.isBefore) {
        await runFleet({ directory, files: fleetFiles(way.isSame ? some : all), options: way.scope })
        tamper(directory, way.tamper)
      }
      const options = [...way.scope, ...(way.prunes ? ['--prune'] : [])]
      const before = snapshot(directory)
      const code = await runFleet({ directory, files: fleetFiles(some), options: [...options, '--check'] })
      expect(snapshot(directory)).toEqual(before)
      await runFleet({ directory, files: fleetFiles(some), options })
      const isWritten = JSON.stringify(snapshot(directory)) !== JSON.stringify(before)
      expect(code).toBe(isWritten ? 4 : 0)
    }),
    { numRuns },
  )
})

test('a folder that was copied is as good as the first', async () => {
  const files = fleetFiles([{ number: 1, rack: 1, isJumbo: true, isInline: false }])
  const run = { directory: join(emptyDirectory(), 'out'), files, options: [] }
  await runFleet(run)
  const copy = join(emptyDirectory(), 'copy')
  cpSync(run.directory, copy, { recursive: true })
  expect(await runFleet({ ...run, directory: copy, options: ['--check'] })).toBe(0)
})
