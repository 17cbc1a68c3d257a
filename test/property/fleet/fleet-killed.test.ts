import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, emptyDirectory } from '#test/helpers/built.ts'
import { snapshot } from '#test/helpers/output-folder.ts'
import { fleetFiles, type Files, type RackHost } from '#test/helpers/rack-fleet.ts'

/** Longer runs by hand: KILLS=200. */
const KILLS = Number(process.env['KILLS'] ?? 10)

const HOSTS: readonly RackHost[] = Array.from({ length: 300 }, (_, position) => ({
  number: position + 1,
  rack: position % 2 === 0 ? 1 : 2,
  isJumbo: position % 3 === 0,
  isInline: false,
}))

/** Two thirds of the hosts change, some go, some come. */
const BEFORE = fleetFiles(HOSTS.slice(0, 250))
const AFTER = fleetFiles(HOSTS.slice(50).map((host) => ({ ...host, isJumbo: host.number % 3 !== 0 })))

let built = ''

beforeAll(() => {
  built = build()
})

afterAll(() => rmSync(built, { recursive: true, force: true }))

const program = (): string => join(built, 'dist', 'gen-ignition.js')

const ARGUMENTS = ['fleet', 'fleet.yaml', '-o', 'out', '--prune']

function write(directory: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(directory, path), text)
}

function run(directory: string, ...options: readonly string[]): number | null {
  const { status, stderr } = spawnSync(process.execPath, [program(), ...ARGUMENTS, ...options], {
    cwd: directory,
    encoding: 'utf8',
  })
  expect([0, 4], stderr).toContain(status)
  return status
}

/** Kills a run at its moment: so long after its start, or after it has begun to put files in place. Null where it ended before. */
async function killed(directory: string, { milliseconds, isInCommit }: Moment): Promise<NodeJS.Signals | null> {
  const child = spawn(process.execPath, [program(), ...ARGUMENTS], { cwd: directory, stdio: 'ignore' })
  const end = new Promise<NodeJS.Signals | null>((resolve) => child.on('exit', (_code, signal) => resolve(signal)))
  const hasBegun = () => child.exitCode !== null || existsSync(join(directory, 'out/.gen-ignition/journal'))
  if (isInCommit) while (!hasBegun()) await sleep(1)
  await sleep(milliseconds)
  child.kill('SIGKILL')
  return await end
}

type Moment = { readonly milliseconds: number; readonly isInCommit: boolean }

/** Every second one while files are put in place, which is a small part of a run. */
function momentOf(kill: number, duration: number): Moment {
  const isInCommit = kill % 2 === 0
  return { isInCommit, milliseconds: Math.random() * (isInCommit ? duration / 20 : duration) }
}

const outOf = (directory: string) => snapshot(join(directory, 'out'))

function withoutControl(files: ReturnType<typeof outOf>): ReturnType<typeof outOf> {
  return Object.fromEntries(Object.entries(files).filter(([path]) => !path.startsWith('.gen-ignition')))
}

test('a run that is killed leaves what the next one mends', { timeout: 600_000 }, async () => {
  const old = emptyDirectory()
  write(old, BEFORE)
  run(old)
  const calm = emptyDirectory()
  cpSync(old, calm, { recursive: true })
  write(calm, AFTER)
  const start = performance.now()
  run(calm)
  const duration = performance.now() - start
  const [before, expected] = [outOf(old), outOf(calm)]
  const outcomes: string[] = []
  for (let kill = 0; kill < KILLS; kill += 1) {
    const directory = emptyDirectory()
    cpSync(old, directory, { recursive: true })
    write(directory, AFTER)
    const moment = momentOf(kill, duration)
    const signal = await killed(directory, moment)
    const left = outOf(directory)
    const isIn = (path: string, text: string | null) => text === null || [before[path], expected[path]].includes(text)
    const torn = Object.entries(left).filter(([path, text]) => !path.startsWith('.gen-ignition') && !isIn(path, text))
    expect(torn, JSON.stringify(moment)).toEqual([])
    outcomes.push(signal === null ? 'ended' : '.gen-ignition/journal' in left ? 'in commit' : 'before or after')
    const isDone = run(directory, '--check') === 0
    // A run that is killed as it leaves has done everything, and left its lock.
    if (isDone) expect(withoutControl(left), JSON.stringify(moment)).toEqual(withoutControl(expected))
    else expect(left, JSON.stringify(moment)).not.toEqual(expected)
    run(directory)
    expect(outOf(directory), JSON.stringify(moment)).toEqual(expected)
  }
  expect(outcomes).toContain('in commit')
  expect(outcomes).toContain('before or after')
})
