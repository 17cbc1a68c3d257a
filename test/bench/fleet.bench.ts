import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, test } from 'vitest'
import { figure } from '#test/e2e/figures.ts'
import { oracle } from '#test/oracle/tools.ts'
import { makeFleet, printHosts } from './fleet-folder.ts'
import { median } from './measure.ts'
import { measured, type Measured } from './measured.ts'

/** Removed at the end: ext4 passes over the inodes that were freed in the last five minutes, one by one, so a bench soon after another one writes slowly. */
const folders: string[] = []

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
}, 300_000)

const PROGRAM = fileURLToPath(new URL('../../dist/gen-ignition.js', import.meta.url))

/** Goals of 10,000 hosts on an idle machine of two cores: 10 s, 8 s CPU, 250 MiB; 2 s for one host that changed. */
for (const hosts of [100, 1000, 10_000]) {
  test(`${hosts} hosts: all of them, none, and one`, async () => {
    const folder = temporaryFleet(hosts)
    const all = await told(`${hosts} hosts`, run(folder, ['-o', 'out']))
    await figure(`${hosts} hosts, a second`, hosts / all.wallSeconds, 'hosts')
    await told(`${hosts} hosts, nothing changed`, run(folder, ['-o', 'out']))
    writeFileSync(join(folder, 'hosts.csv'), printHosts(hosts, hosts >> 1))
    await told(`${hosts} hosts, one changed`, run(folder, ['-o', 'out']))
  })
}

const SAMPLE = 50
const ROUNDS = 3
const HOSTS = 10_000

/** One process a host, as a loop in a shell has it, on files of equal content; rounds in turn, so that a busy moment hits both. Goal: 20. */
test('hosts a second beside one butane process a host', async () => {
  const folder = temporaryFleet(HOSTS)
  run(folder, ['--format', 'butane', '-o', 'bu'])
  const sources = readdirSync(join(folder, 'bu/hosts')).slice(0, SAMPLE).map(butaneSource(folder))
  const rounds = Array.from({ length: ROUNDS }, (_, round) => ({
    loop: sources.map((input) => measured([oracle('butane').path, '--strict'], { cwd: folder, input })),
    fleet: run(folder, ['-o', `out${round}`]),
  }))
  const wall = median(rounds.map(({ loop }) => mean(loop.map(({ wallSeconds }) => wallSeconds))))
  const cpu = median(rounds.map(({ loop }) => mean(loop.map(({ cpuSeconds }) => cpuSeconds))))
  const ownWall = median(rounds.map(({ fleet }) => fleet.wallSeconds / HOSTS))
  const ownCpu = median(rounds.map(({ fleet }) => fleet.cpuSeconds / HOSTS))
  await figure('a butane process', wall * 1000, 'ms')
  await figure('a butane process, CPU', cpu * 1000, 'ms')
  await figure(`butane loop / fleet of ${HOSTS} hosts, wall`, wall / ownWall, 'times')
  await figure(`butane loop / fleet of ${HOSTS} hosts, CPU`, cpu / ownCpu, 'times')
})

/** Goal: 600 MiB. Nothing is written, all else is done. */
test('100,000 hosts: memory of a check', async () => {
  await told('100000 hosts, --check', run(temporaryFleet(100_000), ['-o', 'out', '--check'], 4))
})

function temporaryFleet(hosts: number): string {
  const folder = makeFleet(hosts)
  folders.push(folder)
  return folder
}

/** The command as a user types it. */
function run(folder: string, argv: readonly string[], exitCode = 0): Measured {
  return measured([process.execPath, PROGRAM, 'fleet', 'fleet.yaml', ...argv], { cwd: folder, exitCode })
}

async function told(what: string, one: Measured): Promise<Measured> {
  await figure(what, one.wallSeconds, 's')
  await figure(`${what}, CPU`, one.cpuSeconds, 's')
  await figure(`${what}, memory`, one.mebibytes, 'MiB')
  return one
}

function butaneSource(folder: string): (host: string) => string {
  return (host) => readFileSync(join(folder, 'bu/hosts', host, 'config.bu'), 'utf8')
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
