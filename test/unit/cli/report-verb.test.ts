import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { fileSystem } from '#src/cli/file-system.ts'
import { run } from '#src/cli/run.ts'
import { emptyDirectory } from '#test/helpers/built.ts'
import { runCli } from '#test/helpers/run-cli.ts'
import { SMALLEST } from '#test/helpers/sample-plan.ts'

const files = { 'node.yaml': SMALLEST }

test('report writes both files into a directory of its own', async () => {
  const { code, stdout, stderr, written } = await runCli(['report', 'node.yaml', '-o', 'out', '--set', 'name=k7'], { files })
  expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
  expect(stderr).toMatch(/^out: report\.md, report\.html$/m)
  expect([...written.keys()]).toEqual(['out'])
  expect(written.get('out')).toMatchObject([
    { path: 'report.md', mode: 0o644, contents: expect.stringMatching(/^# k7\n/) },
    { path: 'report.html', mode: 0o644, contents: expect.stringMatching(/^<!doctype html>\n/) },
  ])
})

test('a report is renewed beside what the directory holds', async () => {
  const directory = emptyDirectory()
  const out = join(directory, 'out')
  writeFileSync(join(directory, 'node.yaml'), SMALLEST)
  mkdirSync(out)
  for (const name of ['manifest.json', 'report.md']) writeFileSync(join(out, name), 'old')
  const stream = { write: async () => {}, isTerminal: false, redirectedTo: null }
  const argv = ['report', join(directory, 'node.yaml'), '-o', out]
  const io = { argv, env: {}, stdout: stream, stderr: stream, readStdin: async () => Buffer.from(''), files: fileSystem }
  expect(await run({ ...io, expectShortRun: () => {} })).toBe(0)
  expect(readdirSync(out).sort()).toEqual(['manifest.json', 'report.html', 'report.md'])
  expect(readFileSync(join(out, 'report.md'), 'utf8')).toMatch(/^# k0\n/)
})

test('report needs a directory, and writes nothing where the document is wrong', async () => {
  const lost = await runCli(['report', 'node.yaml'], { files })
  expect(lost).toMatchObject({
    code: 2,
    stderr: 'error: a report is two files and cannot go to standard output\n  hint: say -o DIRECTORY\n',
  })
  const wrong = await runCli(['report', 'node.yaml', '-o', 'out', '--set', 'underlay.asn=0'], { files })
  expect(wrong.code).toBe(1)
  expect(wrong.stderr).toContain('asn-range')
  expect(wrong.written.size).toBe(0)
})
