import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { cached } from '#test/e2e/cache.ts'
import { mustRun } from '#test/e2e/run-command.ts'
import { debianMirror } from '#test/e2e/roots/mirror.ts'

export type Suite = 'bookworm' | 'trixie' | 'sid'

const here = import.meta.dirname

/** A minimal Debian of this suite, as a directory. */
export async function debianRoot(suite: Suite): Promise<string> {
  const script = join(here, 'debian.sh')
  return await cached(`debian-${suite}`, [suite, await readFile(script, 'utf8')], async (directory) => {
    await mustRun(['nice', '-n', '10', 'sh', script, suite, await debianMirror(), directory], { timeoutSeconds: 1200 })
  })
}

/** Runs a program with `root` as its root directory. */
export async function inRoot(
  root: string,
  argv: readonly string[],
  timeoutSeconds: number,
  input?: Uint8Array | string,
): Promise<string> {
  return await mustRun(['nice', '-n', '10', 'sh', join(here, 'in-root.sh'), root, ...argv], {
    timeoutSeconds,
    ...(input === undefined ? {} : { input }),
  })
}

/** A full copy of a root: what is written into it does not reach the original. */
export async function copyRoot(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await mustRun(['nice', '-n', '10', 'cp', '-a', '--reflink=auto', `${from}/.`, to], { timeoutSeconds: 600 })
}
