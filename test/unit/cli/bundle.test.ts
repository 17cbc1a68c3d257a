import { chmodSync, copyFileSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { build, CACHE_NAME, copyOf, emptyDirectory, ROOT, runBuilt } from '#test/helpers/built.ts'
import { CASES_DIRECTORY, CASE_NAMES, caseText } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'

let directory = ''
let dist = ''

beforeAll(() => {
  directory = build()
  dist = join(directory, 'dist')
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

const inProcess = (name: string) => runCli(['node.yaml'], { files: { 'node.yaml': caseText(name) } })
const caseDirectory = (name: string): string => join(CASES_DIRECTORY, name)

test.each(CASE_NAMES)('%s: the bundle says and writes what the sources do', async (name) => {
  const { code, stdout, stderr } = await inProcess(name)
  expect(runBuilt(join(dist, 'gen-ignition.js'), ['node.yaml'], caseDirectory(name))).toEqual({
    code,
    stdout,
    stderr,
    cache: 'taken',
  })
})

test('nothing is written beside the program', () => {
  expect(readdirSync(dist).sort()).toEqual(['LICENSES.txt', 'gen-ignition.js', CACHE_NAME, 'package.json'])
})

test.each([
  ['alone', null],
  ['inside a package of modules', '{"type": "module"}'],
])('%s the one file does it all', async (_title, packageJson) => {
  const alone = emptyDirectory()
  copyFileSync(join(dist, 'gen-ignition.js'), join(alone, 'gen-ignition.js'))
  if (packageJson !== null) writeFileSync(join(alone, 'package.json'), packageJson)
  const { stdout } = await inProcess('seed')
  expect(runBuilt(join(alone, 'gen-ignition.js'), ['node.yaml'], caseDirectory('seed'))).toMatchObject({ stdout, cache: 'none' })
})

/** Byte of the cache file that is turned over, from the program's first to the last of the second code. */
const flipped = (part: number) => (file: string) => {
  const bytes = readFileSync(file)
  const at = Math.floor((bytes.length - 1) * part)
  bytes[at] = (bytes[at] ?? 0) ^ 0x55
  writeFileSync(file, bytes)
}

test.each<readonly [string, (file: string) => void]>([
  ['missing', (file) => rmSync(file)],
  ['empty', (file) => writeFileSync(file, '')],
  ['of other contents', (file) => writeFileSync(file, 'not a cache')],
  ['cut by one byte', (file) => writeFileSync(file, readFileSync(file).subarray(0, -1))],
  ['cut by half', (file) => writeFileSync(file, readFileSync(file).subarray(0, statSync(file).size / 2))],
  ['the program only', (file) => writeFileSync(file, programOf(readFileSync(join(dist, 'gen-ignition.js'))))],
  ['a directory', (file) => (rmSync(file), mkdirSync(file))],
  ['damaged in the program', flipped(0)],
  ['damaged in the first code', flipped(0.4)],
  ['damaged in the second code', flipped(0.9)],
  ['damaged at the end', flipped(1)],
])('a cache that is %s is ignored', async (_title, damage) => {
  const copy = copyOf(dist)
  damage(join(copy, CACHE_NAME))
  const { code, stdout, stderr } = await inProcess('seed')
  expect(runBuilt(join(copy, 'gen-ignition.js'), ['node.yaml'], caseDirectory('seed'))).toEqual({
    code,
    stdout,
    stderr,
    cache: 'none',
  })
})

function programOf(file: Buffer): Buffer {
  return file.subarray(file.indexOf('\n/*\n') + 4, -4)
}

test('a cache of another program of the same length never runs', () => {
  const copy = copyOf(dist)
  const program = join(copy, 'gen-ignition.js')
  const before = readFileSync(program, 'utf8')
  const after = before.replace('usage: gen-ignition', 'USAGE: gen-ignition')
  expect(after === before).toBe(false)
  writeFileSync(program, after)
  const { cache, stderr } = runBuilt(program, [], copy)
  expect([cache, stderr.split('\n')[0]]).toEqual(['none', 'USAGE: gen-ignition node.yaml > node.ign'])
})

test('a directory that cannot be written is enough', async () => {
  const copy = copyOf(dist)
  chmodSync(copy, 0o555)
  const { stdout } = await inProcess('smallest')
  expect(runBuilt(join(copy, 'gen-ignition.js'), ['node.yaml'], caseDirectory('smallest'))).toMatchObject({
    stdout,
    cache: 'taken',
  })
  chmodSync(copy, 0o755)
})

test('compression without tables writes the bytes of fflate, near and far repeats', async () => {
  const text =
    caseText('smallest') +
    `frr:\n  raw:\n    - text: |\n${farRepeats()
      .map((line) => `        ! ${line}\n`)
      .join('')}`
  const expected = await runCli(['node.yaml'], { files: { 'node.yaml': text } })
  expect(expected.code, expected.stderr).toBe(0)
  const scratch = emptyDirectory()
  writeFileSync(join(scratch, 'node.yaml'), text)
  const { stdout } = runBuilt(join(dist, 'gen-ignition.js'), ['node.yaml'], scratch)
  expect(stdout).toBe(expected.stdout)
})

/** Lines of noise, many of them again after up to 34,000 bytes: every distance code of deflate, and blocks of more than one kind. */
function farRepeats(): readonly string[] {
  let state = 1
  const random = (below: number): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0
    return (state >>> 8) % below
  }
  const lines: string[] = []
  for (let line = 0; line < 2000; line++) {
    const again = lines[line - 1 - random(Math.min(line, 2 ** random(11)) + 1)]
    lines.push(
      again !== undefined && random(3) > 0 ? again : Array.from({ length: 4 }, () => random(2 ** 28).toString(36)).join(' '),
    )
  }
  return lines
}

test.each([
  'dist/gen-ignition.js',
  `dist/${CACHE_NAME}`,
  'dist/LICENSES.txt',
  'images/router/dist/controller.mjs',
  'images/router/dist/reloader.mjs',
])('%s holds no path of this machine', (file) => {
  const contents = readFileSync(join(directory, file), 'latin1')
  for (const path of [ROOT, directory, 'node_modules/']) expect(contents.includes(path), path).toBe(false)
})

test('the licence of every bundled package is beside the program', () => {
  const titles = readFileSync(join(dist, 'LICENSES.txt'), 'utf8').match(/^.*(?=\n=+$)/gm) ?? []
  expect(titles.map((title) => title.split(' ')[0])).toEqual(packagesOf(['src', 'generators', 'butane']))
})

/** What the sources import, and what renders the templates. */
function packagesOf(folders: readonly string[]): readonly string[] {
  const files = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => join(ROOT, folder, file)),
  )
  const names = files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/ from '((?:@[^/']+\/)?[a-z][^/']*)/g)].map((match) => match[1] ?? ''),
    )
    .filter((name) => !name.startsWith('node:'))
  return [...new Set([...names, ...(files.some((file) => file.endsWith('.hbs')) ? ['handlebars'] : [])])].sort()
}

test.each(['controller', 'reloader'])('%s of the image: one file below 150 kB that needs nothing but Node', (name) => {
  const contents = readFileSync(join(directory, `images/router/dist/${name}.mjs`), 'utf8')
  expect(Buffer.byteLength(contents)).toBeLessThan(150_000)
  const imports = [...contents.matchAll(/^import .* from "(.*)";?$/gm)].map((match) => match[1] ?? '')
  expect(imports.length).toBeGreaterThan(0)
  expect(imports.filter((source) => !source.startsWith('node:'))).toEqual([])
  expect(/\brequire\(/.test(contents)).toBe(false)
})

test('a stack trace names functions and lines of the program, with the cache and without', () => {
  const copy = copyOf(dist)
  const program = join(copy, 'gen-ignition.js')
  const fail = join(copy, 'fail.cjs')
  writeFileSync(fail, `require('node:crypto').hash = () => { throw new Error('on purpose') }`)
  const taken = runBuilt(program, ['node.yaml'], caseDirectory('seed'), ['--require', fail])
  rmSync(join(copy, CACHE_NAME))
  const none = runBuilt(program, ['node.yaml'], caseDirectory('seed'), ['--require', fail])
  expect(none).toEqual({ ...taken, cache: 'none' })
  expect(taken.cache).toBe('taken')
  expect(taken.stderr).toMatch(/^bug: gen-ignition failed; nothing was written/)
  const [, line = '', column = ''] = /at digest \(gen-ignition\.js:(\d+):(\d+)\)/.exec(taken.stderr) ?? []
  const text = readFileSync(program, 'utf8').split('\n')[Number(line) - 1] ?? ''
  expect(text.slice(Number(column) - 1)).toMatch(/^\(["`]sha256/)
})

test('names of functions stay in the program', () => {
  const program = readFileSync(join(dist, 'gen-ignition.js'), 'utf8')
  for (const name of ['compileNode', 'resolveNode', 'generateFrr', 'writeIgnition', 'readYaml'])
    expect(program.includes(`function ${name}(`), name).toBe(true)
})
