import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { emptyDirectory } from '#test/helpers/built.ts'
import { filesIn, foldersIn } from '#test/helpers/files-in.ts'
import { isUpdate } from '#test/helpers/is-update.ts'
import { snapshot } from '#test/helpers/output-folder.ts'
import { runCli } from '#test/helpers/run-cli.ts'

/**
 * Fleets that must be refused. A case is a folder: the input, `out/` where the output folder exists already, and `command.txt` where it is
 * another command than the one below. What it says is `stderr.txt`. Adding a case is adding a folder.
 */
const DIRECTORY = fileURLToPath(new URL('.', import.meta.url))

const CASES = foldersIn(DIRECTORY)

const COMMAND = 'fleet fleet.yaml -o out'

const GOLDEN = 'stderr.txt'

/** The output folder as it is before the command: `out/` of the case, or none. */
function outputBefore(name: string): string {
  const directory = join(emptyDirectory(), 'out')
  const before = join(DIRECTORY, name, 'out')
  for (const [path, text] of existsSync(before) ? Object.entries(filesIn(before)) : []) {
    const file = join(directory, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  return directory
}

test.each(CASES)('%s', async (name) => {
  const folder = join(DIRECTORY, name)
  const paths = Object.keys(filesIn(folder))
  const files = Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path))]))
  const command = files['command.txt']?.toString().trim() ?? COMMAND
  const directory = outputBefore(name)
  const before = snapshot(directory)
  const { code, stdout, stderr, written } = await runCli(
    command.split(' ').map((word) => (word === 'out' ? directory : word)),
    { files },
  )
  expect([stdout, written.size, snapshot(directory)]).toEqual(['', 0, before])
  expect(isUpdate() || paths.includes(GOLDEN)).toBe(true)
  const said = `$ gen-ignition ${command}\n${stderr.replaceAll(directory, 'out')}exit code ${code}\n`
  await expect(said).toMatchFileSnapshot(join(folder, GOLDEN))
  expect(code).not.toBe(0)
  expect(stderr).not.toMatch(/^bug: /)
})
