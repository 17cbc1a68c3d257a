import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { emptyDirectory } from '#test/helpers/built.ts'
import { filesIn } from '#test/helpers/files-in.ts'
import { arrangements, AS_WRITTEN, fleetFiles, nameOf, rackHosts, type Files, type RackHost } from '#test/helpers/rack-fleet.ts'
import { runCli } from '#test/helpers/run-cli.ts'

/** Longer runs by hand: RUNS=1000. */
const numRuns = Number(process.env['RUNS'] ?? 25)

/** What a run over a fleet writes into a new folder. */
async function outputOf(files: Files): Promise<Files> {
  const directory = join(emptyDirectory(), 'out')
  const { code, stderr } = await runCli(['fleet', 'fleet.yaml', '-o', directory], { files })
  expect(code, stderr).toBe(0)
  return filesIn(directory)
}

const fileOf = (host: RackHost): string => `hosts/${nameOf(host)}/config.ign`

test('hosts that come and go change no byte of the others', async () => {
  const both = rackHosts(8).chain((hosts) =>
    fc.tuple(fc.subarray([...hosts], { minLength: 1 }), fc.subarray([...hosts], { minLength: 1 })),
  )
  await fc.assert(
    fc.asyncProperty(both, async ([before, after]) => {
      const [old, next] = [await outputOf(fleetFiles(before)), await outputOf(fleetFiles(after))]
      for (const host of before.filter((known) => after.includes(known))) expect(next[fileOf(host)]).toBe(old[fileOf(host)])
      for (const host of after) expect(next[fileOf(host)]).toBeDefined()
    }),
    { numRuns },
  )
})

/** The digests are of the input as it is read: another order of keys is another one, and makes the same files again. */
function withoutDigests(output: Files): Files {
  return { ...output, 'manifest.json': (output['manifest.json'] ?? '').replaceAll(/"inputDigest": ?"\w+"/g, '') }
}

test('the order of columns, keys, sources, groups and hosts changes no byte', async () => {
  await fc.assert(
    fc.asyncProperty(rackHosts(6), arrangements, async (hosts, arrangement) => {
      const arranged = await outputOf(fleetFiles(hosts, arrangement))
      expect(withoutDigests(arranged)).toEqual(withoutDigests(await outputOf(fleetFiles(hosts))))
    }),
    { numRuns },
  )
})

test('rows in another order are the same input', async () => {
  const inTable = rackHosts(6).map((hosts) => hosts.map((host) => ({ ...host, isInline: false })))
  await fc.assert(
    fc.asyncProperty(inTable, async (hosts) => {
      const reversed = fleetFiles(hosts, { ...AS_WRITTEN, areRowsReversed: true })
      expect(await outputOf(reversed)).toEqual(await outputOf(fleetFiles(hosts)))
    }),
    { numRuns: Math.ceil(numRuns / 3) },
  )
})
