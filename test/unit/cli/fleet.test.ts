import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { VERSION } from '#src/version.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { filesIn } from '#test/helpers/files-in.ts'
import { fleetFiles, type Files, type RackHost } from '#test/helpers/rack-fleet.ts'
import { runCli, type CliResult, type CliWorld } from '#test/helpers/run-cli.ts'

const host = (number: number): RackHost => ({ number, rack: 1, isJumbo: false, isInline: false })

const FILES = fleetFiles([host(1), host(2), host(11)])

const newFolder = (): string => join(emptyDirectory(), 'out')

/** Runs `fleet`; its folder is called `out` in what it says. */
async function runFleet(
  directory: string,
  options: readonly string[] = [],
  world: CliWorld = { files: FILES },
): Promise<CliResult> {
  const result = await runCli(['fleet', 'fleet.yaml', '-o', directory, ...options], world)
  return { ...result, stderr: result.stderr.replaceAll(directory, 'out') }
}

const lastLines = ({ stderr }: CliResult): string => stderr.slice(stderr.lastIndexOf('\n\n') + 1).replace(/^.*warnings?\n/s, '')

test('it says what was written; the second run, that nothing was', async () => {
  const directory = newFolder()
  const first = await runFleet(directory)
  expect([first.code, first.stdout, lastLines(first)]).toEqual([0, '', 'dc1: 3 hosts; 5 files created, 0 changed, 0 removed\n'])
  expect(Object.keys(filesIn(directory))).toEqual([
    '.gen-ignition/.gitignore',
    '.gen-ignition/memory',
    'hosts/k1/config.ign',
    'hosts/k11/config.ign',
    'hosts/k2/config.ign',
    'manifest.json',
    'peers/tor1.conf',
  ])
  expect(lastLines(await runFleet(directory))).toBe('dc1: 3 hosts; 0 files created, 0 changed, 0 removed\n')
})

test('a check names the files', async () => {
  const directory = newFolder()
  await runFleet(directory)
  const files = fleetFiles([host(1), { ...host(2), isJumbo: true }, host(3)])
  const result = await runFleet(directory, ['--check', '--prune'], { files })
  expect(result.code).toBe(4)
  expect(lastLines(result)).toBe(
    [
      'dc1: 3 hosts; 1 file to create, 3 to change, 1 to remove',
      ...['hosts/k11/config.ign', 'hosts/k2/config.ign', 'hosts/k3/config.ign', 'manifest.json', 'peers/tor1.conf'].map(
        (path) => `  ${path}`,
      ),
      '',
    ].join('\n'),
  )
})

test('of many files a check names twenty', async () => {
  const files = fleetFiles(Array.from({ length: 30 }, (_, number) => host(number + 1)))
  const lines = lastLines(await runFleet(newFolder(), ['--check'], { files })).split('\n')
  expect(lines).toHaveLength(23)
  expect(lines.at(-2)).toBe('  and 12 more')
})

test('files of hosts that are no more are told of until they are pruned', async () => {
  const directory = newFolder()
  await runFleet(directory)
  const files = fleetFiles([host(1), host(2)])
  const told = 'out: 1 file of hosts that are no more; removed with --prune\n'
  expect(lastLines(await runFleet(directory, [], { files }))).toBe(`dc1: 2 hosts; 0 files created, 2 changed, 0 removed\n${told}`)
  expect(lastLines(await runFleet(directory, ['--prune'], { files }))).toBe(
    'dc1: 2 hosts; 0 files created, 1 changed, 1 removed\n',
  )
})

test('what a killed run left is undone, and told', async () => {
  const directory = newFolder()
  await runFleet(directory)
  mkdirSync(join(directory, '.gen-ignition/staged'), { recursive: true })
  writeFileSync(join(directory, '.gen-ignition/staged/0'), 'half a file')
  expect(lastLines(await runFleet(directory))).toBe(
    'out: a run that was killed was undone\ndc1: 3 hosts; 0 files created, 0 changed, 0 removed\n',
  )
})

test('--host writes the files of those hosts, and no switch', async () => {
  const directory = newFolder()
  await runFleet(directory, ['--host', 'K1*'])
  expect(Object.keys(filesIn(directory)).filter((path) => !path.startsWith('.'))).toEqual([
    'hosts/k1/config.ign',
    'hosts/k11/config.ign',
    'manifest.json',
  ])
})

const MEMORY = '.gen-ignition/memory'

test('what is remembered of hosts changes nothing of what is said and written', async () => {
  const [directory, other] = [newFolder(), newFolder()]
  for (const folder of [directory, other]) await runFleet(folder)
  rmSync(join(other, MEMORY))
  const files = fleetFiles([host(1), { ...host(2), isJumbo: true }, host(11), host(12)])
  expect(await runFleet(directory, [], { files })).toEqual(await runFleet(other, [], { files }))
  // Parts in it are numbered as they came, in earlier runs too.
  for (const folder of [directory, other]) rmSync(join(folder, MEMORY))
  expect(filesIn(directory)).toEqual(filesIn(other))
})

test('a host that did not change is not planned again: the others meet what is remembered of it', async () => {
  const directory = newFolder()
  await runFleet(directory)
  const path = join(directory, MEMORY)
  const lines = readFileSync(path, 'utf8').split('\n').slice(0, -2).join('\n')
  const changed = `${lines.replace('"routerId":"100.65.0.11"', '"routerId":"100.65.0.2"')}\n`
  expect(changed).not.toBe(`${lines}\n`)
  writeFileSync(path, `${changed}${VERSION}\t${hash('sha256', changed)}\n`)
  const result = await runFleet(directory)
  expect([result.code, result.stderr]).toEqual([1, expect.stringContaining('error[router-id-duplicate]')])
  await runFleet(directory, ['--set', 'readiness.timeoutSeconds=77'])
  expect((await runFleet(directory)).code).toBe(0)
})

test('each host is what --host gives of it alone', async () => {
  const directory = newFolder()
  await runFleet(directory, ['--set', 'readiness.timeoutSeconds=77'])
  const alone = await runCli(['fleet.yaml', '--host', 'k11', '--set', 'readiness.timeoutSeconds=77'], { files: FILES })
  expect(filesIn(directory)['hosts/k11/config.ign']).toBe(alone.stdout)
  const shown = await runCli(['show', 'fleet.yaml', '--host', 'k11', 'frr.conf'], { files: FILES })
  expect(shown.stdout).toContain('router bgp 65011\n')
})

test.each([
  ['butane', 'config.bu'],
  ['tar', 'config.tar'],
])('--format %s', async (format, name) => {
  const directory = newFolder()
  await runFleet(directory, ['--format', format])
  expect(Object.keys(filesIn(directory))).toContain(`hosts/k1/${name}`)
})

test('under --strict a warning forbids the output, and the folder is not made', async () => {
  const directory = newFolder()
  const result = await runFleet(directory, ['--strict'])
  expect(result.code).toBe(1)
  expect(result.stderr).toContain('note: --strict takes warnings for errors\n')
  expect(() => filesIn(directory)).toThrow('ENOENT')
})

test('diagnostics of the machine formats go to standard error, whatever they are', async () => {
  const result = await runFleet(newFolder(), ['--diagnostics', 'json', '--quiet'])
  expect(result.stdout).toBe('')
  expect(JSON.parse(result.stderr)).toMatchObject([{ code: 'no-login', file: 'hosts.csv', line: 2 }])
})

test('a terminal sees how far it is, and nothing of it at the end', async () => {
  const files = fleetFiles(Array.from({ length: 220 }, (_, number) => host(number + 1)))
  const { stderr } = await runFleet(newFolder(), [], { files, isTerminal: true, env: { NO_COLOR: '1' } })
  expect(stderr).toContain('\r100 of 220 hosts\r200 of 220 hosts\r')
  expect(stderr.replaceAll(/[^\r\n]*\r|\u001B\[K/g, '')).toBe((await runFleet(newFolder(), [], { files })).stderr)
})

test('a fleet on standard input with its hosts', async () => {
  const files: Files = fleetFiles([{ ...host(1), isInline: true }])
  const directory = newFolder()
  const stdin = (files['fleet.yaml'] ?? '').replace('- csv: hosts.csv\n', '')
  const { code, stderr } = await runCli(['fleet', '-', '-o', directory], { stdin })
  expect([code, stderr]).toEqual([0, expect.stringContaining('dc1: 1 host; 3 files created')])
})

test('what a document names lies beside it', async () => {
  const files = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`site/${path}`, text]))
  const { code, stderr } = await runCli(['fleet', 'site/fleet.yaml', '-o', newFolder()], { files })
  expect([code, stderr]).toEqual([0, expect.stringContaining('--> site/hosts.csv:2:')])
})

test('shards and their join', async () => {
  const directory = newFolder()
  for (const shard of ['1/2', '2/2']) await runFleet(directory, ['--shard', shard])
  expect(lastLines(await runFleet(directory, ['--join', '--check']))).toBe('out: 1 file to write\n')
  expect(lastLines(await runFleet(directory, ['--join']))).toBe('out: 1 file written\n')
  expect((await runFleet(directory, ['--check'])).code).toBe(0)
})
