import { cp, mkdir, readFile, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { cached } from '#test/e2e/cache.ts'
import { parseContainerfile } from '#test/e2e/roots/containerfile.ts'
import type { ImageConfig, Step } from '#test/e2e/roots/containerfile.ts'
import { copyRoot, debianRoot, inRoot } from '#test/e2e/roots/debian.ts'
import type { Suite } from '#test/e2e/roots/debian.ts'
import { hashDirectory } from '#test/e2e/roots/hash-directory.ts'
import { mustRun } from '#test/e2e/run-command.ts'

const context = join(import.meta.dirname, '../../../images/router')

export type RouterImage = { readonly root: string; readonly config: ImageConfig }

/** The image's root without what the project itself copies in: Debian, FRR, Node. Enough for tests of FRR alone. */
export async function routerBase(suite: Suite): Promise<string> {
  const { steps } = await readContainerfile(suite)
  return await runLayers(
    suite,
    steps.slice(
      0,
      steps.findIndex((step) => step.kind === 'copy'),
    ),
  )
}

/** images/router/Containerfile, step by step, with the base image replaced by a debootstrapped root of `suite`. Needs `npm run build`. */
export async function routerImage(suite: Suite): Promise<RouterImage> {
  const { steps, config } = await readContainerfile(suite)
  const firstCopy = steps.findIndex((step) => step.kind === 'copy')
  const copies = steps.slice(firstCopy)
  const base = await runLayers(suite, steps.slice(0, firstCopy))
  const ingredients = [base, JSON.stringify(copies)]
  for (const step of copies) {
    if (step.kind !== 'copy')
      throw new Error('Containerfile: a RUN after the first COPY would be run at each change of our programs; move it up')
    for (const source of step.sources) ingredients.push(await hashDirectory(join(context, source)))
  }
  const root = await cached(`router-${suite}`, ingredients, async (directory) => {
    // Hard links to the layer below: nothing writes into an image's root, and COPY replaces whole files.
    await mustRun(['cp', '-al', `${base}/.`, directory], { timeoutSeconds: 300 })
    for (const step of copies) {
      if (step.kind === 'copy') await copyInto(directory, step.sources, step.destination)
    }
  })
  return { root, config }
}

async function readContainerfile(suite: Suite): Promise<ReturnType<typeof parseContainerfile>> {
  return parseContainerfile(await readFile(join(context, 'Containerfile'), 'utf8'), { BASE: `debian:${suite}-slim` })
}

/** FROM and the RUN steps behind it: the expensive part, made again only when one of these lines changes. */
async function runLayers(suite: Suite, steps: readonly Step[]): Promise<string> {
  const base = await debianRoot(suite)
  const commands = steps.flatMap((step) => (step.kind === 'run' ? [step.command] : []))
  return await cached(`router-base-${suite}`, [base, ...commands], async (directory) => {
    await copyRoot(base, directory)
    for (const command of commands) await inRoot(directory, ['/bin/sh', '-c', command], 1200)
    await rm(join(directory, 'usr/sbin/policy-rc.d'), { force: true })
  })
}

async function copyInto(root: string, sources: readonly string[], destination: string): Promise<void> {
  const target = join(root, destination)
  await mkdir(target, { recursive: true })
  for (const source of sources) {
    for (const name of await readdir(join(context, source))) {
      await rm(join(target, name), { recursive: true, force: true })
      await cp(join(context, source, name), join(target, name), { recursive: true, preserveTimestamps: false })
    }
  }
}
