import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { expect } from 'vitest'

import { bootTest } from '#test/e2e/boot-test.ts'
import { cached } from '#test/e2e/cache.ts'
import { compileNode, SEED_NODE } from '#test/e2e/compile.ts'
import { applyContainerfile } from '#test/e2e/roots/apply-containerfile.ts'
import { parseContainerfile } from '#test/e2e/roots/containerfile.ts'
import { copyRoot } from '#test/e2e/roots/debian.ts'
import { hashDirectory } from '#test/e2e/roots/hash-directory.ts'
import { routerBase } from '#test/e2e/roots/router-image.ts'
import { runCommand, type Finished } from '#test/e2e/run-command.ts'

const here = import.meta.dirname
const RECIPE = join(here, '../../../images/gen-ignition/Containerfile')
const DIST = join(here, '../../../dist')
const RUN = join(here, '../roots/run-image.sh')
/** A number that the image does not know, as OpenShift gives them. */
const USER = '1000730000'

bootTest('the image of gen-ignition works for any user, with a read-only root and no network', async () => {
  const { steps, config } = parseContainerfile(await readFile(RECIPE, 'utf8'), { BASE: 'node:20-slim' })
  expect(config.changes).toEqual(['USER 65534:65534', 'WORKDIR /work', 'ENTRYPOINT ["/usr/bin/gen-ignition"]'])
  // Debian's Node stands for the base: the router image has it.
  const base = await routerBase('trixie')
  const root = await cached('tool-image', [base, JSON.stringify(steps), await hashDirectory(DIST)], async (directory) => {
    await copyRoot(base, directory)
    await applyContainerfile(directory, DIST, steps)
  })
  const run = async (argv: readonly string[], input = ''): Promise<Finished> =>
    await runCommand(['sh', RUN, root, USER, ...argv], { timeoutSeconds: 60, input })

  expect(await run(['sh', '-c', 'id -u; touch /work/x'])).toMatchObject({
    exitCode: 1,
    stdout: `${USER}\n`,
    stderr: expect.stringMatching(/Read-only file system/u),
  })
  expect(await run(['/usr/bin/gen-ignition', '-'], SEED_NODE)).toMatchObject({
    exitCode: 0,
    stdout: await compileNode(SEED_NODE),
    stderr: expect.stringMatching(/^warning\[no-login\]/u),
  })
  expect(await run(['/usr/bin/gen-ignition', '-'], 'kind: Node\n')).toMatchObject({ exitCode: 1, stdout: '' })
  expect(await run(['/usr/bin/gen-ignition', 'render', '-', '-o', '/work/node.ign'], SEED_NODE)).toMatchObject({
    exitCode: 3,
    stdout: '',
    stderr: expect.stringMatching(/node\.ign/u),
  })
})
