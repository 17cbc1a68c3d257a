import { stat } from 'node:fs/promises'
import { join } from 'node:path'

import type { Step } from '#test/e2e/roots/containerfile.ts'
import { inRoot } from '#test/e2e/roots/debian.ts'
import { mustRun } from '#test/e2e/run-command.ts'

/** Runs the steps of a Containerfile on a root that stands for its base; `context` is the directory that COPY takes from. */
export async function applyContainerfile(root: string, context: string, steps: readonly Step[]): Promise<void> {
  for (const step of steps) {
    if (step.kind === 'run') await inRoot(root, ['/bin/sh', '-c', step.command], 600)
    if (step.kind === 'copy') for (const source of step.sources) await copy(join(context, source), join(root, step.destination))
  }
}

/** As a build does: what a directory holds, or a file; owned by root. */
async function copy(source: string, destination: string): Promise<void> {
  const isDirectory = (await stat(source)).isDirectory()
  if (isDirectory || destination.endsWith('/')) await mustRun(['mkdir', '-p', destination], { timeoutSeconds: 10 })
  const argv = ['cp', '-a', '--no-preserve=ownership', '--remove-destination', isDirectory ? `${source}/.` : source, destination]
  await mustRun(argv, { timeoutSeconds: 300 })
}
