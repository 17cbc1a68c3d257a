import { expect, test } from 'vitest'
import { caseText } from '#test/helpers/cases.ts'
import { runCli, type CliWorld } from '#test/helpers/run-cli.ts'

const NODE = caseText('smallest')
const WORLD: CliWorld = {
  files: { 'node.yaml': NODE, 'empty.yaml': '', 'bad.yaml': NODE.replace('remoteAs: 64512', 'remoteAs: 0') },
}

test('the main job: only the artefact on standard output', async () => {
  const { code, stdout, stderr } = await runCli(['node.yaml'], WORLD)
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ ignition: { version: '3.2.0' } })
  expect(stderr).toContain('warning[no-login]')
})

test.each([
  ['standard input', ['-'], { ...WORLD, stdin: NODE }],
  ['an option first', ['--quiet', 'node.yaml'], WORLD],
  ['the verb', ['render', 'node.yaml'], WORLD],
])('%s gives the same bytes', async (_title, argv, world) => {
  const expected = await runCli(['node.yaml'], WORLD)
  expect((await runCli(argv, world)).stdout).toBe(expected.stdout)
})

test('-o writes the file, says so, and leaves standard output alone', async () => {
  const { code, stdout, stderr, written } = await runCli(['node.yaml', '-o', 'node.ign'], WORLD)
  expect([code, stdout]).toEqual([0, ''])
  expect(written.get('node.ign')).toBe((await runCli(['node.yaml'], WORLD)).stdout)
  expect(stderr).toMatch(/node\.ign: Ignition 3\.2\.0, [\d.]+ KiB, \d+ files, \d+ units\n$/)
})

test('--set changes a value', async () => {
  const { stdout } = await runCli(
    ['show', 'node.yaml', 'frr.conf', '--set', 'underlay.asn=64999', '--set', 'vrfs[red].l3vni=200'],
    WORLD,
  )
  expect(stdout).toContain('router bgp 64999\n')
  expect(stdout).toContain(' vni 200\n')
})

test.each([
  ['no operand', [], 2, 'usage: gen-ignition node.yaml > node.ign'],
  ['a misspelt verb', ['valdate', 'node.yaml'], 2, '"valdate" is neither a command nor a file; did you mean "validate"?'],
  ['a missing file', ['nope.yaml'], 2, '"nope.yaml" is neither a command nor a file'],
  ['a missing file after a verb', ['render', 'nope.yaml'], 3, 'cannot read "nope.yaml": there is no such file or directory'],
  ['an empty file', ['empty.yaml'], 1, 'error[empty-document]'],
  ['a wrong value', ['bad.yaml'], 1, 'error[asn-range]'],
  ['an unknown option', ['node.yaml', '--formt', 'tar'], 2, "unknown option '--formt'"],
  ['an unknown format', ['node.yaml', '--format', 'iso'], 2, 'ignition, butane, tree, tar'],
  ['a tree on standard output', ['node.yaml', '--format', 'tree'], 2, 'say -o DIRECTORY, or --format tar'],
  ['a setting without a value', ['node.yaml', '--set', 'underlay.asn'], 1, 'error[setting-format]'],
  ['an unknown view', ['show', 'node.yaml', 'sumary'], 2, 'did you mean "summary"?'],
  ['a path that leads nowhere', ['explain', 'node.yaml', 'vrfs[blue].rd'], 2, 'vrfs'],
  ['an unknown rule', ['rule', 'no-logn'], 2, 'did you mean no-login?'],
  ['an unknown kind', ['schema', 'nod'], 2, 'kinds: node, fleet'],
  ['an unknown template', ['init', 'fleets'], 2, 'templates: node, fleet'],
  ['an option of another verb', ['validate', 'node.yaml', '--format', 'tar'], 2, 'hint: see gen-ignition validate --help'],
  ['a setting with an open bracket', ['node.yaml', '--set', 'vrfs[red=1'], 1, 'it has a bracket that is not closed'],
  ['warnings under --strict', ['node.yaml', '--strict'], 1, 'note: --strict takes warnings for errors'],
])('%s: its exit code, one clear message, nothing on standard output', async (_title, argv, code, message) => {
  const result = await runCli(argv, WORLD)
  expect(result.stderr).toContain(message)
  expect(result.stderr).not.toMatch(/^\s+at /m)
  expect([result.code, result.stdout]).toEqual([code, ''])
  expect(result.written.size).toBe(0)
})

test('a shell redirect that stays empty is told of', async () => {
  const { stderr } = await runCli(['bad.yaml'], { ...WORLD, redirectedTo: 'node.ign' })
  expect(stderr).toMatch(/note: node\.ign is empty; Ignition boots an empty file without configuration; use -o\n$/)
})

test('a bug says that it is one, and where it was', async () => {
  const broken: CliWorld = {
    get files(): never {
      throw new TypeError('surprise')
    },
  }
  const { code, stdout, stderr } = await runCli(['render', 'node.yaml'], broken)
  expect([code, stdout]).toEqual([3, ''])
  expect(stderr).toMatch(/^bug: gen-ignition failed; nothing was written/)
  expect(stderr).toContain('surprise')
})

test.each(['pretty', 'json', 'github', 'gitlab', 'sarif'])('validate prints all problems as %s', async (format) => {
  const { code, stdout, stderr } = await runCli(['validate', 'bad.yaml', 'node.yaml', '--diagnostics', format], WORLD)
  expect(code).toBe(1)
  const output = format === 'pretty' ? stderr : stdout
  for (const fact of ['asn-range', 'no-login', 'bad.yaml', 'node.yaml']) expect(output).toContain(fact)
  if (['json', 'gitlab', 'sarif'].includes(format)) expect(() => JSON.parse(output)).not.toThrow()
})

test('validate goes on after a file that cannot be read', async () => {
  const { code, stderr } = await runCli(['validate', 'nope.yaml', 'bad.yaml'], WORLD)
  expect(code).toBe(3)
  expect(stderr).toContain('nope.yaml')
  expect(stderr).toContain('asn-range')
})

test('colour only on a terminal, and never with NO_COLOR', async () => {
  const escape = String.fromCharCode(27)
  expect((await runCli(['bad.yaml'], WORLD)).stderr).not.toContain(escape)
  expect((await runCli(['bad.yaml'], { ...WORLD, isTerminal: true })).stderr).toContain(escape)
  expect((await runCli(['bad.yaml'], { ...WORLD, isTerminal: true, env: { NO_COLOR: '1' } })).stderr).not.toContain(escape)
})

test('init prints a document that compiles', async () => {
  const { stdout } = await runCli(['init'])
  expect((await runCli(['validate', 'node.yaml'], { files: { 'node.yaml': stdout } })).code).toBe(0)
})

test('help and version', async () => {
  const help = await runCli(['--help'])
  expect(help.code).toBe(0)
  expect(help.stdout).toContain('gen-ignition node.yaml > node.ign')
  expect((await runCli(['render', '--help'])).stdout).toContain('--format')
  expect(await runCli(['--version'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) })
})

test('a tree and a tar carry the same files', async () => {
  const { written } = await runCli(['node.yaml', '--format', 'tree', '-o', 'out'], WORLD)
  const entries = written.get('out')
  expect(Array.isArray(entries) && entries.some((entry) => entry.path.endsWith('etc/evpn-router/frr.conf'))).toBe(true)
  const tar = await runCli(['node.yaml', '--format', 'tar'], WORLD)
  expect(tar.stdout).toContain('etc/evpn-router/frr.conf')
})

test('show sizes names the platforms that take less', async () => {
  const { stdout } = await runCli(['show', 'node.yaml', 'sizes'], WORLD)
  expect(stdout).toMatch(/all of them\n\ntoo large for\n {2}VirtualBox .*, more than the 1,024 it takes\n/)
  expect(stdout).not.toContain('VMware')
})
