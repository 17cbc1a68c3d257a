import { expect, test } from 'vitest'
import { mainJob } from '#src/cli/main-job.ts'
import { caseText } from '#test/helpers/cases.ts'
import { runCli } from '#test/helpers/run-cli.ts'

test.each([
  ['standard output', ['render', 'node.yaml']],
  ['standard input', ['render', '-']],
  ['-o', ['render', 'node.yaml', '-o', 'node.ign']],
  ['--output', ['render', 'node.yaml', '--output', 'node.ign']],
])('%s: the short way does what the parser of options does', async (_title, argv) => {
  const world = { files: { 'node.yaml': caseText('seed') }, stdin: caseText('seed') }
  expect(mainJob(argv)).not.toBeNull()
  expect(mainJob([...argv, '--format', 'ignition'])).toBeNull()
  expect(await runCli(argv, world)).toEqual(await runCli([...argv, '--format', 'ignition'], world))
})

test.each([
  [['show', 'node.yaml']],
  [['render']],
  [['render', '--help']],
  [['render', 'node.yaml', '--strict']],
  [['render', 'node.yaml', '-o']],
  [['render', 'node.yaml', '-o', '--strict']],
  [['render', 'node.yaml', '-o', 'node.ign', '-q']],
  [['render', '-o', 'node.ign', 'node.yaml']],
  [['render', 'node.yaml', 'other.yaml']],
])('%j is for the parser of options', (argv) => {
  expect(mainJob(argv)).toBeNull()
})
