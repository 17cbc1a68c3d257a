import { chain, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { applySettings } from '#src/source/apply-settings.ts'
import { valueAt } from '#src/source/path.ts'
import { readYaml, type Reading } from '#src/source/read-yaml.ts'
import type { Source } from '#src/source/source.ts'
import { UsageError } from './errors.ts'
import type { Io } from './io.ts'

/** A value of a stage with the means to print what the stages before it said. */
export type Loaded<T> = { readonly value: T | null; readonly diagnostics: readonly Diagnostic[]; readonly locate: Locate }

/** What a verb is told of its document. `host`: which one of a Fleet. */
export type DocumentOptions = { readonly set: readonly string[]; readonly host?: string }

/** Those of a verb's options that are about the document. */
export function documentOptions({ set, host }: DocumentOptions): DocumentOptions {
  return { set, ...(host === undefined ? {} : { host }) }
}

/** Reads a document (`-`: standard input). A file that cannot be read is an EnvironmentError. */
export async function readDocument(io: Io, file: string): Promise<Reading> {
  return readYaml(file, file === '-' ? await io.readStdin() : await io.files.read(file))
}

export function isFleet(reading: Reading): boolean {
  return valueAt(reading.value?.value, ['kind']) === 'Fleet'
}

/** Reads the document of one node, or of one host of a Fleet, applies `--set`, and runs the given stages. */
export async function load<T>(
  io: Io,
  document: { readonly file: string } & DocumentOptions,
  stages: (source: Source) => Checked<T>,
): Promise<Loaded<T>> {
  const reading = await readDocument(io, document.file)
  if (isFleet(reading)) return (await import('./load-fleet.ts')).loadHost(io, { ...document, reading }, stages)
  if (document.host !== undefined && reading.value !== null)
    throw new UsageError(`${document.file} describes one node and no fleet`, 'leave --host out')
  const source = chain(reading, (read) => applySettings(read, document.set))
  const result = chain(source, stages)
  return { ...result, locate: source.value?.locate ?? reading.locate }
}
