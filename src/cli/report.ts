import { hasError } from '#src/diagnostics/checked.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { EXIT } from './exit-code.ts'
import type { Io, OutputStream } from './io.ts'

export const DIAGNOSTIC_FORMATS = ['pretty', 'json', 'github', 'gitlab', 'sarif'] as const

/** Options that every command has. */
export type CommonOptions = {
  readonly diagnostics: (typeof DIAGNOSTIC_FORMATS)[number]
  readonly strict: boolean
  readonly quiet: boolean
}

/** What stages found, with the way to its lines. */
export type Found = { readonly diagnostics: readonly Diagnostic[]; readonly locate: Locate }

/** True where the output is forbidden: an error, or under `--strict` a warning. */
export function isRefused(found: Found, options: CommonOptions): boolean {
  return hasError(found.diagnostics) || (options.strict && found.diagnostics.length > 0)
}

export function exitCodeOf(found: Found, options: CommonOptions): number {
  return isRefused(found, options) ? EXIT.content : EXIT.fine
}

/** Where diagnostics go: standard error, or standard output where they are what was asked for. */
export type ReportTarget = { readonly io: Io; readonly stream: OutputStream }

/** Prints in the asked format; the machine formats print an empty list too. Printers are loaded when there is something to print. */
export async function report(to: ReportTarget, found: Found, options: CommonOptions): Promise<void> {
  const isPretty = options.diagnostics === 'pretty'
  if (isPretty && found.diagnostics.length === 0) return
  await to.stream.write(await printed(to, found, options))
  if (isPretty && isRefused(found, options) && !hasError(found.diagnostics))
    await to.stream.write('note: --strict takes warnings for errors\n')
}

async function printed({ io, stream }: ReportTarget, { diagnostics, locate }: Found, options: CommonOptions): Promise<string> {
  switch (options.diagnostics) {
    case 'pretty':
      return (await import('#src/diagnostics/print-pretty.ts')).printPretty(diagnostics, locate, { color: hasColor(io, stream) })
    case 'json':
      return (await import('#src/diagnostics/print-json.ts')).printJson(diagnostics, locate)
    case 'github':
      return (await import('#src/diagnostics/print-github.ts')).printGithub(diagnostics, locate)
    case 'gitlab':
      return (await import('#src/diagnostics/print-gitlab.ts')).printGitlab(diagnostics, locate)
    case 'sarif':
      return (await import('#src/diagnostics/print-sarif.ts')).printSarif(diagnostics, locate)
  }
}

/** https://no-color.org: any value that is not empty switches colour off. */
function hasColor(io: Io, stream: OutputStream): boolean {
  return stream.isTerminal && (io.env['NO_COLOR'] ?? '') === '' && io.env['TERM'] !== 'dumb'
}

/** Told when nothing was written although the shell has emptied the file already; with `-o` that file is another one. */
export async function noteEmptyOutput(io: Io): Promise<void> {
  if (io.stdout.redirectedTo === null || io.argv.some((argument) => /^(-o|--output(=|$))/.test(argument))) return
  await io.stderr.write(`note: ${io.stdout.redirectedTo} is empty; Ignition boots an empty file without configuration; use -o\n`)
}
