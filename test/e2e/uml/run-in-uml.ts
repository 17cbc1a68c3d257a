import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

import { cached } from '#test/e2e/cache.ts'
import { debianMirror } from '#test/e2e/roots/mirror.ts'
import { rootsDirectory, scriptTexts } from '#test/e2e/roots/scripts.ts'
import { mustRun, runCommand } from '#test/e2e/run-command.ts'

const here = import.meta.dirname

export type UmlRun = {
  /** A directory that becomes the machine's root; nothing is written into it. */
  readonly root: string
  /** Shell script; `$IN` is where `files` lie, and what it leaves in `$OUT` comes back. */
  readonly script: string
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly timeoutSeconds: number
  readonly memoryMebibytes?: number
}

export type UmlResult = {
  /** Of the script; null when the machine did not come to its end before the deadline. */
  readonly exitCode: number | null
  /** What the script printed, both streams. */
  readonly output: string
  /** The contents of `$OUT` by relative path. */
  readonly files: ReadonlyMap<string, Buffer>
  /** What the kernel printed: read it when exitCode is null. */
  readonly console: string
  readonly seconds: number
}

/** Boots a kernel of its own (about 2 s), as root in it runs the script, and powers off. Safe to call while others run. */
export async function runInUml(run: UmlRun): Promise<UmlResult> {
  const kernel = await umlKernel()
  const directory = await mkdtemp(join(tmpdir(), 'uml-'))
  try {
    await chmod(directory, 0o755) // programs of other users run in there
    for (const name of ['in', 'out', 'log']) await mkdir(join(directory, name))
    for (const [name, content] of Object.entries(run.files ?? {})) {
      const file = join(directory, 'in', name)
      await mkdir(dirname(file), { recursive: true })
      await writeFile(file, content)
    }
    await writeFile(join(directory, 'script'), run.script)
    await cp(join(here, 'init.sh'), join(directory, 'init'))
    await cp(join(kernel, 'busybox'), join(directory, 'busybox'))
    await cp(join(kernel, 'modules.list'), join(directory, 'modules.list'))
    await cp(join(kernel, 'modules'), join(directory, 'modules'), { recursive: true })
    const started = Date.now()
    const console = join(directory, 'log', 'console')
    const argv = [
      'sh',
      join(here, 'boot.sh'),
      kernel,
      `mem=${run.memoryMebibytes ?? 512}M`,
      'seccomp=auto',
      'rootfstype=hostfs',
      `rootflags=${run.root}`,
      'ro',
      'quiet',
      'panic=-1',
      'con=null',
      'con0=null,fd:1',
      'ssl=null',
      'init=/bin/sh',
      '--',
      '-c',
      // The second form is for bookworm's mount, which uses the older system call.
      `"mount -t proc proc /proc; mount -t hostfs none /mnt -o hostfs=${directory} || mount -t hostfs none /mnt -o ${directory}; exec /bin/sh /mnt/init"`,
    ]
    await runCommand(argv, { timeoutSeconds: run.timeoutSeconds, outputFile: console })
    const read = async (name: string): Promise<string> => await readFile(join(directory, 'log', name), 'utf8').catch(() => '')
    const exitCode = (await read('exit-code')).trim()
    return {
      exitCode: exitCode === '' ? null : Number(exitCode),
      output: await read('output'),
      files: await readTree(join(directory, 'out')),
      console: `${await read('console')}${await read('modules')}${await read('overlay')}`,
      seconds: (Date.now() - started) / 1000,
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** As runInUml, for scripts that must end with 0: throws with all there is to know. Returns the script's output and files. */
export async function mustRunInUml(run: UmlRun): Promise<UmlResult> {
  const result = await runInUml(run)
  if (result.exitCode === 0) return result
  const outcome = result.exitCode === null ? `no end within ${run.timeoutSeconds} s` : `exit code ${result.exitCode}`
  throw new Error(
    `user-mode Linux: ${outcome}\n--- output\n${result.output}\n--- console\n${result.console.split('\n').slice(-40).join('\n')}`,
  )
}

/** The kernel with its modules, and a static busybox. */
export async function umlKernel(): Promise<string> {
  const script = join(here, 'kernel.sh')
  return await cached(
    'uml-kernel',
    [await readFile(script, 'utf8'), ...(await scriptTexts('private-apt.sh', 'flat-modules.sh'))],
    async (directory) => {
      await mustRun(['nice', '-n', '10', 'sh', script, rootsDirectory, await debianMirror(), directory], { timeoutSeconds: 600 })
      await cp('/bin/busybox', join(directory, 'busybox'))
      await chmod(join(directory, 'busybox'), 0o755)
    },
  )
}

async function readTree(directory: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>()
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    files.set(path.slice(directory.length + 1), await readFile(path))
  }
  return files
}
