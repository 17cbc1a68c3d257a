import { chain, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, Path } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import type { Provenance } from '#src/fleet/layers/provenance.ts'
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

/** A document that was read, before its other files. */
export type ReadDocument = DocumentOptions & { readonly file: string; readonly reading: Reading }

/** Reads a document (`-`: standard input). A file that cannot be read is an EnvironmentError. */
export async function readDocument(io: Io, file: string): Promise<Reading> {
  return readYaml(file, file === '-' ? await io.readStdin() : await io.files.read(file))
}

export function isFleet(reading: Reading): boolean {
  return valueAt(reading.value?.value, ['kind']) === 'Fleet'
}

/** Stages over the document of one node. `layers`: what each layer of a Fleet says of a value, the last first; none for a Node. */
export type Stages<T> = (source: Source, layers: (path: Path) => readonly Provenance[]) => Checked<T>

/** Reads the document of one node, or of one host of a Fleet, applies `--set`, and runs the given stages. */
export async function load<T>(
  io: Io,
  document: { readonly file: string } & DocumentOptions,
  stages: Stages<T>,
): Promise<Loaded<T>> {
  return loadRead(io, { ...document, reading: await readDocument(io, document.file) }, stages)
}

/** The same of a document that was read. */
export async function loadRead<T>(io: Io, document: ReadDocument, stages: Stages<T>): Promise<Loaded<T>> {
  const { file, reading } = document
  if (isFleet(reading)) return (await import('./load-fleet.ts')).loadHost(io, document, stages)
  if (document.host !== undefined && reading.value !== null)
    throw new UsageError(`${file} describes one node and no fleet`, 'leave --host out')
  const source = chain(reading, (read) => applySettings(read, document.set))
  const result = chain(source, (read) => stages(read, () => []))
  return { ...result, locate: source.value?.locate ?? reading.locate }
}
