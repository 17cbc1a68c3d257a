import { execFileSync } from 'node:child_process'
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { parse, parseAllDocuments } from 'yaml'
import { parseContainerfile } from '#test/e2e/roots/containerfile.ts'
import { compileText } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'

/** The recipes of images/os and the two images of ours, as far as they can be judged without building one. */

const IMAGES = fileURLToPath(new URL('../../../images/', import.meta.url))
const PROGRAM = fileURLToPath(new URL('../../../dist/gen-ignition.js', import.meta.url))

const FILES = readdirSync(IMAGES, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(IMAGES, join(entry.parentPath, entry.name)))
  .filter((path) => !path.includes('dist/'))
  .sort()

const named = (end: RegExp): readonly string[] => FILES.filter((path) => end.test(path))
const textOf = (path: string): string => readFileSync(join(IMAGES, path), 'utf8')

test.each(named(/(^|\/)Containerfile$/))('%s: every step is one that tests run, and the base has no name', (path) => {
  const text = textOf(path)
  expect(parseContainerfile(text, { BASE: 'base' }).steps[0]).toEqual({ kind: 'from', base: 'base' })
  expect(() => parseContainerfile(text, {})).toThrow(/ARG BASE has no default/)
})

test.each(named(/node\.yaml$/))('%s compiles without a warning', async (path) => {
  const result = await runCli(['validate', 'node.yaml', '--strict'], { files: { 'node.yaml': textOf(path) } })
  expect(result).toMatchObject({ code: 0, stderr: '1 file checked\n' })
})

test.each(named(/^os\/.*\.(json|ign)$/))('%s is JSON', (path) => {
  expect(JSON.parse(textOf(path))).toBeTypeOf('object')
})

test.each(named(/^os\/.*\.yaml$/))('%s is YAML', (path) => {
  expect(parseAllDocuments(textOf(path)).flatMap((document) => document.errors)).toEqual([])
})

test('every recipe of an OS has a README, which the overview names', () => {
  const recipes = readdirSync(join(IMAGES, 'os'), { withFileTypes: true }).filter((entry) => entry.isDirectory())
  for (const { name } of recipes) {
    expect(FILES).toContain(`os/${name}/README.md`)
    expect(textOf('os/README.md')).toContain(`\`${name}/\``)
  }
})

test('the files that commands of READMEs name are there', () => {
  const commands = named(/README\.md$/).flatMap((path) => textOf(path).match(/images\/[\w./-]+/g) ?? [])
  const made = /\/(tree|ignition\/k\d\.ign|router\.oci\.tar)$/
  expect(commands.length).toBeGreaterThan(10)
  for (const path of commands.filter((path) => !made.test(path)))
    expect(
      FILES.some((file) => `images/${file}` === path || `images/${file}`.startsWith(`${path}/`)),
      path,
    ).toBe(true)
})

test('OpenShift: pool and policy fit the MachineConfig of the node', async () => {
  const pool = parse(textOf('os/openshift/pool.yaml'))
  const role = pool.metadata.name
  const argv = ['render', 'node.yaml', '--format', 'machineconfig', '--role', role]
  const { stdout } = await runCli(argv, { files: { 'node.yaml': textOf('os/openshift/node.yaml') } })
  const config = parse(stdout)
  const label = 'machineconfiguration.openshift.io/role'
  const [{ key, values }] = pool.spec.machineConfigSelector.matchExpressions
  expect(key).toBe(label)
  expect(values).toContain(config.metadata.labels[label])
  expect(Object.keys(pool.spec.nodeSelector.matchLabels)).toEqual([`node-role.kubernetes.io/${role}`])
  const policy = parse(textOf('os/openshift/node-disruption-policy.yaml')).spec.nodeDisruptionPolicy.files
  const paths = config.spec.config.storage.files.map((file: { path: string }) => file.path)
  for (const { path } of policy) expect(paths).toContain(path)
  expect(textOf('os/openshift/layer/Containerfile')).toContain(
    dirname(compileText(textOf('os/openshift/node.yaml')).plan.images.archive?.path ?? ''),
  )
})

test('matchbox: one group, one profile and one Ignition a machine', () => {
  const groups = named(/matchbox\/groups\//).map((path) => JSON.parse(textOf(path)))
  expect(groups).toHaveLength(2)
  for (const { id, profile, selector } of groups) {
    const found = JSON.parse(textOf(`os/matchbox/profiles/${profile}.json`))
    expect([found.id, found.ignition_id]).toEqual([profile, `${id}.ign`])
    expect(selector.mac).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/)
    expect(textOf('os/matchbox/README.md')).toContain(`ignition/${found.ignition_id}`)
  }
})

test('iso.sh gives the installer the node, the login and the disk', () => {
  const directory = mkdtempSync(join(tmpdir(), 'gen-ignition-iso-'))
  try {
    const program = (name: string, text: string): void => {
      writeFileSync(join(directory, name), `#!/bin/sh\n${text}\n`)
      chmodSync(join(directory, name), 0o755)
    }
    program('gen-ignition', `exec '${process.execPath}' '${PROGRAM}' "$@"`)
    // coreos-installer needs an ISO of Fedora CoreOS; this one prints what it was told, and what is in the first Ignition.
    program('coreos-installer', 'printf "%s\\n" "$@"; cat "$6"')
    const script = join(IMAGES, 'os/fedora-coreos/iso.sh')
    const node = join(IMAGES, 'os/fedora-coreos/node.yaml')
    const env = { PATH: `${directory}:/usr/bin:/bin` }
    const argv = [script, 'live.iso', node, '/dev/sda', 'k0.iso']
    const printed = execFileSync('sh', argv, { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n')
    expect(printed.slice(0, 5)).toEqual(['iso', 'customize', '--dest-device', '/dev/sda', '--dest-ignition'])
    expect(printed.slice(6, 11)).toEqual([
      '--dest-ignition',
      join(IMAGES, 'os/fedora-coreos/login.ign'),
      '--output',
      'k0.iso',
      'live.iso',
    ])
    expect(JSON.parse(printed[11] ?? '').ignition.version).toBe('3.2.0')
  } finally {
    rmSync(directory, { recursive: true })
  }
})
