import { nearest } from '#src/diagnostics/nearest.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import { VERSION } from '#src/version.ts'
import { COMMANDS, SHORT_HELP } from './commands.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { mainJob } from './main-job.ts'
import { noteEmptyOutput } from './report.ts'

/** Runs one command line to its end and returns the exit code. Nothing it calls exits the process or prints elsewhere. */
export async function run(io: Io): Promise<number> {
  try {
    const argv = withVerb(io)
    if (argv === null) {
      await io.stderr.write(SHORT_HELP)
      return EXIT.usage
    }
    const job = mainJob(argv)
    if (job === null) return await (await import('./program.ts')).runProgram(io, argv)
    io.expectShortRun()
    return await (await import('./render.ts')).render(io, [job.file], job.options)
  } catch (error) {
    return await reportFailure(io, error)
  }
}

const ROOT_OPTIONS: ReadonlySet<string> = new Set(['--help', '-h', '--version', '-V', 'help'])

/** The main job needs no verb: a file, `-` or an option of `render` comes first. Null where there is no operand at all. */
function withVerb(io: Io): readonly string[] | null {
  const [first] = io.argv
  if (first === undefined) return null
  if (ROOT_OPTIONS.has(first) || COMMANDS.includes(first)) return io.argv
  if (first.startsWith('-') || io.files.exists(first)) return ['render', ...io.argv]
  const near = nearest(first, COMMANDS)
  throw new UsageError(
    `${JSON.stringify(first)} is neither a command nor a file${near === null ? '' : `; did you mean "${near}"?`}`,
    near === null ? `commands: ${COMMANDS.join(', ')}` : null,
  )
}

async function reportFailure(io: Io, error: unknown): Promise<number> {
  await io.stderr.write(printFailure(error))
  if (isForIgnition(io.argv)) await noteEmptyOutput(io)
  return error instanceof UsageError ? EXIT.usage : EXIT.environment
}

/** Whether standard output was to become the node's configuration. */
function isForIgnition(argv: readonly string[]): boolean {
  const [first = ''] = argv
  return first === 'render' || !COMMANDS.includes(first)
}

function printFailure(error: unknown): string {
  if (error instanceof UsageError) return `error: ${error.message}\n${error.hint === null ? '' : `  hint: ${error.hint}\n`}`
  return error instanceof EnvironmentError ? `error: ${error.message}\n` : bugReport(error)
}

function bugReport(error: unknown): string {
  const details = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return [
    'bug: gen-ignition failed; nothing was written. This is not your fault.',
    `  please report it with your input and these lines: gen-ignition ${VERSION}, Node ${process.version}, ${process.platform} ${process.arch}`,
    ...details.split('\n').map((line) => `  | ${line}`),
    '',
  ].join('\n')
}
