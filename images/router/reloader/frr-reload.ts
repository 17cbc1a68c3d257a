import type { CommandResult, RunCommand } from '../run-command.ts'

/** Where FRR's files and sockets are inside the container. */
export type FrrPaths = { readonly configDirectory: string; readonly runDirectory: string; readonly reloadProgram: string }

export const FRR_PATHS: FrrPaths = {
  configDirectory: '/etc/frr',
  runDirectory: '/run/frr',
  reloadProgram: '/usr/lib/frr/frr-reload.py',
}

/** What `frr-reload.py --test` says of a file: the lines that would go and come, or FRR's complaint. */
export type Comparison =
  | { readonly kind: 'compared'; readonly removed: readonly string[]; readonly added: readonly string[] }
  | { readonly kind: 'syntax'; readonly complaint: Complaint }
  | { readonly kind: 'unavailable'; readonly reason: string }

export type Complaint = { readonly line: number | null; readonly text: string | null; readonly message: string }

/** Python and vtysh on a loaded machine: seconds, not milliseconds. */
const TIMEOUT_SECONDS = 120

export type FrrReload = {
  /** Compares a file with the running configuration and changes nothing. */
  readonly test: (file: string) => Promise<Comparison>
  /** Applies a file. Its exit code proves little (FRR takes other lines before it fails): judge by `test` afterwards. */
  readonly reload: (file: string) => Promise<CommandResult>
}

export function frrReload(run: RunCommand, paths: FrrPaths): FrrReload {
  const program = (mode: '--test' | '--reload', file: string) =>
    // --stdout: without it the program makes a log file, and the root file system is read-only.
    run(
      [
        paths.reloadProgram,
        mode,
        '--stdout',
        '--bindir',
        '/usr/bin',
        '--confdir',
        paths.configDirectory,
        '--rundir',
        paths.runDirectory,
        file,
      ],
      {
        timeoutSeconds: TIMEOUT_SECONDS,
      },
    )
  return {
    test: async (file) => readComparison(await program('--test', file)),
    reload: (file) => program('--reload', file),
  }
}

/** Reads the output of `--test`. The exit code comes first: at a syntax error everything is listed as "to delete" too. */
export function readComparison(result: CommandResult): Comparison {
  const output = `${result.stdout}\n${result.stderr}`
  if (result.hasTimedOut) return { kind: 'unavailable', reason: 'frr-reload.py did not end in time' }
  if (result.code !== 0) {
    const complaint = readComplaint(output)
    return complaint === null ? { kind: 'unavailable', reason: lastLine(output) } : { kind: 'syntax', complaint }
  }
  return { kind: 'compared', removed: section(output, 'Lines To Delete'), added: section(output, 'Lines To Add') }
}

/** vtysh's complaint about a file: `line 12: % Unknown command[4]: neighbr …`. Null where there is none. */
export function readComplaint(output: string): Complaint | null {
  for (const line of output.split('\n')) {
    const match = /line (\d+):\s*(%\s*)?(.*)$/.exec(line)
    if (match === null) continue
    const [kind, text] = splitComplaint(match[3] ?? '')
    return { line: Number(match[1]), text, message: kind }
  }
  return null
}

function splitComplaint(text: string): readonly [string, string | null] {
  const match = /^(.*?)(?:\[\d+\])?:\s+(.*)$/.exec(text)
  return match === null ? [text.trim(), null] : [(match[1] ?? '').trim(), (match[2] ?? '').trim()]
}

function section(output: string, title: string): readonly string[] {
  const lines = output.split('\n')
  const start = lines.findIndex((line) => line.trim() === title)
  if (start === -1) return []
  const body: string[] = []
  // Below the title stands a line of equals signs; the list ends at the next title.
  for (const line of lines.slice(start + 2)) {
    if (/^Lines To (Add|Delete)$/.test(line.trim())) break
    if (line.trim() !== '' && !/^=+$/.test(line.trim())) body.push(line)
  }
  return body
}

function lastLine(output: string): string {
  return output.trim().split('\n').at(-1) ?? 'frr-reload.py failed without a word'
}
