import { compileNode } from '#src/compile.ts'
import { inOneStage } from '#src/stages.ts'
import { EXIT } from './exit-code.ts'
import { EnvironmentError } from '#src/outside/environment-error.ts'
import type { Io } from './io.ts'
import { documentOptions, isFleet, loadRead, readDocument, type DocumentOptions, type Loaded } from './load.ts'
import { exitCodeOf, report, type CommonOptions } from './report.ts'
import { joinLocate } from './join-locate.ts'

/**
 * Checks documents and writes nothing; of a Fleet all hosts. Machine formats are the output here and go to standard output; the pretty one to
 * standard error. A file that cannot be read does not keep the others from being checked; the worst exit code is returned.
 */
export async function validate(io: Io, files: readonly string[], options: CommonOptions & DocumentOptions): Promise<number> {
  const loaded: Loaded<unknown>[] = []
  let unreadable = false
  for (const file of files) {
    try {
      loaded.push(await check(io, file, options))
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error
      unreadable = true
      await io.stderr.write(`error: ${error.message}\n`)
    }
  }
  const found = { diagnostics: loaded.flatMap((one) => one.diagnostics), locate: joinLocate(loaded) }
  await report({ io, stream: options.diagnostics === 'pretty' ? io.stderr : io.stdout }, found, options)
  const code = exitCodeOf(found, options)
  if (!options.quiet && code === EXIT.fine && !unreadable) await io.stderr.write(`${printFiles(files.length)} checked\n`)
  return unreadable ? EXIT.environment : code
}

async function check(io: Io, file: string, options: DocumentOptions): Promise<Loaded<unknown>> {
  const document = { file, ...documentOptions(options), reading: await readDocument(io, file) }
  if (!isFleet(document.reading) || options.host !== undefined) return loadRead(io, document, (source) => compileNode(source))
  const { compileFleetDocument } = await import('./compile-fleet-document.ts')
  return compileFleetDocument(io, document, { isDue: () => true, take: () => inOneStage([]), memory: null })
}

function printFiles(count: number): string {
  return count === 1 ? '1 file' : `${count} files`
}
