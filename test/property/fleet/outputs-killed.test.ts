import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import { rolldown } from 'rolldown'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { VERSION } from '#src/version.ts'
import { emptyDirectory, ROOT } from '#test/helpers/built.ts'
import { runSample, snapshot, type SampleFleet } from '#test/helpers/output-folder.ts'

const HOSTS = 120
const KILLS = 16

const scratch = mkdtempSync(join(tmpdir(), 'gen-ignition-killed-'))
const writer = join(scratch, 'writer.mjs')

/** The writer as a module that a process of its own can load. */
beforeAll(async () => {
  const bundle = await rolldown({
    cwd: ROOT,
    input: 'test/helpers/output-folder.ts',
    platform: 'node',
    transform: { define: { __VERSION__: JSON.stringify(VERSION) } },
  })
  await bundle.write({ file: writer, format: 'esm' })
})

afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const options = { prunes: true }

/** Hosts of the size of a real one; half of them have no other text in another fleet. */
function fleetOf(text: string, names: string): SampleFleet {
  const contents = (number: number) => `${number % 2 === 0 ? text : 'same'}${'.'.repeat(20_000)}`
  const hosts = Array.from({ length: HOSTS }, (_, number) => [`${number % 10 === 0 ? names : 'k'}${number}`, contents(number)])
  return { hosts: Object.fromEntries(hosts), peers: { leaf1: text } }
}

/** Starts a run in a process of its own, which says when it begins to write. */
async function start(directory: string, fleet: SampleFleet): Promise<ChildProcess> {
  const input = join(scratch, 'fleet.json')
  writeFileSync(input, JSON.stringify([directory, fleet, { options }]))
  const script = `
    const { runSample } = await import(${JSON.stringify(pathToFileURL(writer).href)})
    const run = JSON.parse(require('node:fs').readFileSync(${JSON.stringify(input)}, 'utf8'))
    require('node:fs').writeSync(1, 'begins')
    runSample(...run)`
  const child = spawn(process.execPath, ['-e', `(async () => {${script}})()`], { stdio: ['ignore', 'pipe', 'pipe'] })
  await once(child.stdout, 'data')
  return child
}

/** All that a process says on standard error until it ends. */
async function complaintOf(child: ChildProcess): Promise<string> {
  const chunks: unknown[] = []
  for await (const chunk of child.stderr ?? []) chunks.push(chunk)
  return chunks.join('')
}

async function exitOf(child: ChildProcess): Promise<unknown> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const [code]: unknown[] = await once(child, 'exit')
  return code
}

test('killed at any moment, the next run ends as if nothing had happened', async () => {
  const [first, second] = [fleetOf('first', 'a'), fleetOf('second', 'b')]
  const undisturbed = emptyDirectory()
  runSample(undisturbed, first)
  const child = await start(undisturbed, second)
  const begun = performance.now()
  expect(await exitOf(child)).toBe(0)
  const duration = performance.now() - begun
  const expected = snapshot(undisturbed)
  const outcomes: string[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    const directory = emptyDirectory()
    runSample(directory, first)
    const child = await start(directory, second)
    await setTimeout((duration * kill) / KILLS)
    child.kill('SIGKILL')
    await exitOf(child)
    outcomes.push(runSample(directory, second, { options }).earlier)
    expect(snapshot(directory)).toEqual(expected)
    rmSync(directory, { recursive: true })
  }
  // The moments are the machine's; that none was within a run would be no test.
  expect(outcomes).toContain('undone')
})

test('of processes at once each writes or is refused, and the folder is whole', async () => {
  const fleet = fleetOf('first', 'a')
  const whole = emptyDirectory()
  runSample(whole, fleet)
  const directory = emptyDirectory()
  const children = await Promise.all(Array.from({ length: 4 }, () => start(directory, fleet)))
  const complaints = await Promise.all(children.map(complaintOf))
  for (const complaint of complaints) expect(complaint).toMatch(/^$|another run \(process \d+\) is writing into/)
  runSample(directory, fleet)
  expect(snapshot(directory)).toEqual(snapshot(whole))
})
