import { spawnSync, type StdioOptions } from 'node:child_process'
import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { build, emptyDirectory } from '#test/helpers/built.ts'
import { CASES_DIRECTORY } from '#test/helpers/cases.ts'

let directory = ''

beforeAll(() => {
  directory = build()
})

afterAll(() => rmSync(directory, { recursive: true, force: true }))

const NODE = join(CASES_DIRECTORY, 'smallest/node.yaml')

function runWith(stdio: StdioOptions, argv: readonly string[]) {
  const program = join(directory, 'dist/gen-ignition.js')
  return spawnSync(process.execPath, [program, ...argv], { stdio, encoding: 'utf8' })
}

function opened(path: string, flags: 'r' | 'w'): number {
  const descriptor = openSync(path, flags)
  onTestFinished(() => closeSync(descriptor))
  return descriptor
}

test('a full disk behind standard output is said, and no bug', () => {
  const { status, stderr } = runWith(['ignore', opened('/dev/full', 'w'), 'pipe'], ['render', NODE, '--quiet'])
  expect(stderr).toMatch(/error: cannot write standard output: no space is left\n$/)
  expect(status).toBe(3)
})

test('a full disk behind standard error does not cost the output', () => {
  const { status, stdout } = runWith(['ignore', 'pipe', opened('/dev/full', 'w')], [NODE])
  expect(status).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ ignition: { version: '3.2.0' } })
})

test('a directory as standard input cannot be read', () => {
  const { status, stderr } = runWith([opened(directory, 'r'), 'pipe', 'pipe'], ['-'])
  expect([status, stderr]).toEqual([3, 'error: cannot read standard input: it is a directory\n'])
})

test('standard input that is open for writing only cannot be read', () => {
  const stdin = opened(join(emptyDirectory(), 'file'), 'w')
  const { status, stderr } = runWith([stdin, 'pipe', 'pipe'], ['-'])
  expect([status, stderr]).toEqual([3, 'error: cannot read standard input: it is not open for this\n'])
})

test.each<readonly [string, readonly string[], string]>([
  ['a document that is wrong', ['render', NODE, '--set', 'underlay.asn=0'], 'note: file is empty; Ignition boots'],
  ['a file that is not there', ['missing.yaml'], 'note: file is empty; Ignition boots'],
  ['a format that is not there', [NODE, '--format', 'iso'], 'note: file is empty; Ignition boots'],
])('%s: the file that the shell emptied is told of', (_title, argv, note) => {
  const { stderr } = runWith(['ignore', opened(join(emptyDirectory(), 'file'), 'w'), 'pipe'], argv)
  expect(stderr).toContain(note)
})

test.each<readonly [string, readonly string[]]>([
  ['-o names another file', ['render', NODE, '--set', 'underlay.asn=0', '-o', 'node.ign']],
  ['no Ignition was asked for', ['show', 'missing.yaml']],
])('%s: no word about the file behind standard output', (_title, argv) => {
  const { status, stderr } = runWith(['ignore', opened(join(emptyDirectory(), 'file'), 'w'), 'pipe'], argv)
  expect(status).not.toBe(0)
  expect(stderr).not.toContain('note:')
})

test('a reader that has seen enough ends the program quietly', () => {
  const command = '"$0" "$1" show "$2" frr.conf | head -c 1; exit "${PIPESTATUS[0]}"'
  const program = join(directory, 'dist/gen-ignition.js')
  const { status, stdout, stderr } = spawnSync('bash', ['-c', command, process.execPath, program, NODE], { encoding: 'utf8' })
  expect([status, stdout, stderr]).toEqual([0, 'f', ''])
})
