import { chain, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { applySettings } from '#src/source/apply-settings.ts'
import { readYaml } from '#src/source/read-yaml.ts'
import type { Source } from '#src/source/source.ts'
import type { Io } from './io.ts'

/** A value of a stage with the means to print what the stages before it said. */
export type Loaded<T> = { readonly value: T | null; readonly diagnostics: readonly Diagnostic[]; readonly locate: Locate }

/** What a verb is told of its document. */
export type DocumentOptions = { readonly set: readonly string[] }

/** Reads a document (`-`: standard input), applies `--set`, and runs the given stages. A file that cannot be read is an EnvironmentError. */
export async function load<T>(
  io: Io,
  document: { readonly file: string } & DocumentOptions,
  stages: (source: Source) => Checked<T>,
): Promise<Loaded<T>> {
  const bytes = document.file === '-' ? await io.readStdin() : await io.files.read(document.file)
  const reading = readYaml(document.file, bytes)
  const source = chain(reading, (read) => applySettings(read, document.set))
  const result = chain(source, stages)
  return { ...result, locate: source.value?.locate ?? reading.locate }
}
