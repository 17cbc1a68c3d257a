import { run } from '#src/cli/run.ts'
import type { FolderEntry, Io, TreeFile } from '#src/cli/io.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'

/** What a command line did, with everything that it wrote. */
export type CliResult = {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly written: ReadonlyMap<string, string | Uint8Array | readonly TreeFile[]>
}

export type CliWorld = {
  readonly files?: Readonly<Record<string, string | Uint8Array>>
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly redirectedTo?: string
  readonly isTerminal?: boolean
}

/** Runs a command line in-process: files in memory, nothing of this machine. */
export async function runCli(argv: readonly string[], world: CliWorld = {}): Promise<CliResult> {
  const { io, output, written } = worldIo(argv, world)
  const code = await run(io)
  return { code, stdout: Buffer.concat(output.stdout).toString(), stderr: Buffer.concat(output.stderr).toString(), written }
}

type WorldIo = {
  readonly io: Io
  readonly output: Readonly<Record<'stdout' | 'stderr', readonly Uint8Array[]>>
  readonly written: CliResult['written']
}

/** What the verbs are given, for tests of what lies below them, and what is written to it. */
export function worldIo(argv: readonly string[], world: CliWorld): WorldIo {
  const output = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] }
  const written = new Map<string, string | Uint8Array | readonly TreeFile[]>()
  const stream = (name: 'stdout' | 'stderr') => ({
    write: async (contents: string | Uint8Array) => void output[name].push(Buffer.from(contents)),
    isTerminal: world.isTerminal ?? false,
    redirectedTo: name === 'stdout' ? (world.redirectedTo ?? null) : null,
  })
  const io: Io = {
    argv,
    env: world.env ?? {},
    stdout: stream('stdout'),
    stderr: stream('stderr'),
    readStdin: async () => Buffer.from(world.stdin ?? ''),
    files: {
      exists: (path) => Object.hasOwn(world.files ?? {}, path),
      isDirectory: (path) => listFiles(world, path).length > 0,
      list: async (path) => {
        const entries = listFiles(world, path)
        if (entries.length === 0)
          throw new EnvironmentError(`cannot read ${JSON.stringify(path)}: there is no such file or directory`)
        return entries
      },
      read: async (path) => {
        const contents = world.files?.[path]
        if (contents === undefined)
          throw new EnvironmentError(`cannot read ${JSON.stringify(path)}: there is no such file or directory`)
        return Buffer.from(contents)
      },
      writeWhole: async (path, contents) => void written.set(path, contents),
      writeTree: async (path, entries) => void written.set(path, entries),
    },
    expectShortRun: () => {},
  }
  return { io, output, written }
}

/** A directory is what the paths of files name as one. */
function listFiles({ files = {} }: CliWorld, path: string): readonly FolderEntry[] {
  const entries = new Map<string, FolderEntry>()
  for (const file of Object.keys(files).sort()) {
    if (!file.startsWith(`${path}/`)) continue
    const [name = '', ...deeper] = file.slice(path.length + 1).split('/')
    entries.set(name, deeper.length > 0 ? { kind: 'directory', name, mode: 0o755 } : { kind: 'file', name, mode: 0o644 })
  }
  return [...entries.values()]
}
