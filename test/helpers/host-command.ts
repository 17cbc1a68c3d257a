import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hostCommandFile } from '#generators/host/host-command.ts'
import { printNodeEnv } from '#generators/host/node-env.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'

/** What the node's programs answer: a shell program each, with the call's words in "$@". A program without an answer does not exist. */
export type FakeNode = {
  readonly programs: Readonly<Record<string, string>>
  readonly isReady: boolean
  readonly controllerJson: string
  /** Contents of the image archive; none where it is left out. */
  readonly archive?: string
  /** Words that the host command was called with before. */
  readonly earlier?: readonly string[]
}

export type CommandResult = { readonly code: number; readonly stdout: string; readonly stderr: string }

/** Runs the host command of a plan as a shell on a node of fakes; its directories lie in a temporary one. */
export async function runHostCommand(plan: NodePlan, words: readonly string[], node: FakeNode): Promise<CommandResult> {
  const root = await mkdtemp(join(tmpdir(), 'gen-ignition-host-'))
  try {
    const placed = placedBelow(root, plan)
    await layOut(root, placed, node)
    const command = hostCommandFile(placed).contents
    await writeFile(join(root, plan.names.prefix), typeof command === 'string' ? command : '', { mode: 0o755 })
    if (node.earlier !== undefined) await shell(join(root, plan.names.prefix), node.earlier, join(root, 'bin'))
    const result = await shell(join(root, plan.names.prefix), words, join(root, 'bin'))
    return { ...result, stdout: result.stdout.replaceAll(root, ''), stderr: result.stderr.replaceAll(root, '') }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

function placedBelow(root: string, plan: NodePlan): NodePlan {
  const directories = { configDirectory: join(root, 'etc'), runDirectory: join(root, 'run'), stateDirectory: join(root, 'var') }
  const { archive } = plan.images
  return {
    ...plan,
    names: { ...plan.names, ...directories },
    images: { ...plan.images, archive: archive === null ? null : { ...archive, path: join(root, 'archive') } },
  }
}

async function layOut(root: string, plan: NodePlan, { programs, isReady, controllerJson, archive }: FakeNode): Promise<void> {
  for (const directory of ['bin', 'etc', 'run', 'var']) await mkdir(join(root, directory))
  await writeFile(join(root, 'etc/node.env'), printNodeEnv(plan))
  await writeFile(join(root, 'etc/frr.conf'), 'router bgp 64514\n neighbor 192.0.2.1 password hunter2\n')
  await writeFile(join(root, 'etc/daemons'), 'bgpd=yes\n')
  if (controllerJson !== '') await writeFile(join(root, 'etc/controller.json'), controllerJson)
  if (archive !== undefined) await writeFile(join(root, 'archive'), archive)
  if (isReady) await writeFile(join(root, 'run/ready'), '')
  for (const [name, text] of Object.entries({ id: 'echo 0', ...programs })) {
    await writeFile(join(root, 'bin', name), `#!/bin/sh\n${text}\n`)
    await chmod(join(root, 'bin', name), 0o755)
  }
}

/** The machine's own programs come after the fakes: sed, grep, tar. */
async function shell(command: string, words: readonly string[], bin: string): Promise<CommandResult> {
  const env = { PATH: `${bin}:/usr/bin:/bin` }
  return await new Promise((resolve, reject) => {
    const options = { env, timeout: 30_000, encoding: 'latin1', maxBuffer: 2 ** 24 } as const
    execFile('/bin/sh', [command, ...words], options, (error, stdout, stderr) => {
      if (error === null) resolve({ code: 0, stdout, stderr })
      else if (typeof error.code === 'number') resolve({ code: error.code, stdout, stderr })
      else reject(error)
    })
  })
}
