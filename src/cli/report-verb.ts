import { join } from 'node:path'
import { writeIgnition } from '#butane/ignition.ts'
import { compileNode, type CompiledNode } from '#src/compile.ts'
import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { ReportNode } from '#src/report/report-host.ts'
import { writeReport, type ReportFiles } from '#src/report/write-report.ts'
import { valueAt } from '#src/source/path.ts'
import type { Reading } from '#src/source/read-yaml.ts'
import type { Source } from '#src/source/source.ts'
import { inOneStage } from '#src/stages.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { documentOptions, isFleet, loadRead, readDocument, type DocumentOptions } from './load.ts'
import { isRefused, report, type CommonOptions } from './report.ts'
import { specOptions } from './sinks/ignition-sink.ts'

type ReportOptions = CommonOptions & DocumentOptions & { readonly output?: string }

/** Writes `report.md` and `report.html` into a directory, beside what is there. */
export async function reportVerb(io: Io, [file = '-']: readonly string[], options: ReportOptions): Promise<number> {
  const { output } = options
  if (output === undefined) throw new UsageError('a report is two files and cannot go to standard output', 'say -o DIRECTORY')
  const nodes: ReportNode[] = []
  const keep = (node: CompiledNode, source: Source): readonly Diagnostic[] => {
    const reported = reportNode(node, source.id)
    if (reported.value !== null) nodes.push(reported.value)
    return reported.diagnostics
  }
  const document = { file, ...documentOptions(options), reading: await readDocument(io, file) }
  const isWhole = isFleet(document.reading) && options.host === undefined
  const found = isWhole
    ? await (
        await import('./compile-fleet-document.ts')
      ).compileFleetDocument(io, document, {
        isDue: () => true,
        take: (node, source) => inOneStage(keep(node, source)),
        memory: null,
      })
    : await loadRead(io, document, (source) => chain(compileNode(source), (node) => checked(node, keep(node, source))))
  await report({ io, stream: io.stderr }, found, options)
  if (found.value === null || isRefused(found, options)) return EXIT.content
  await write(io, output, writeReport(nameOf(document.reading, nodes, isWhole), nodes))
  if (!options.quiet) await io.stderr.write(`${output}: report.md, report.html\n`)
  return EXIT.fine
}

/** Of the fleet, or of the one node. */
function nameOf({ value }: Reading, nodes: readonly ReportNode[], isWhole: boolean): string {
  return isWhole ? String(valueAt(value?.value, ['name'])) : (nodes[0]?.plan.name ?? '')
}

/** The node with the size of its Ignition file, which only its writer knows. */
function reportNode({ plan, artifacts }: CompiledNode, source: string): Checked<ReportNode> {
  if (plan.target.ignitionMax === null) return checked({ plan, artifacts, ignitionBytes: null })
  return chain(writeIgnition(artifacts, specOptions(plan.target, source)), (text) =>
    checked({ plan, artifacts, ignitionBytes: Buffer.byteLength(text) }),
  )
}

/** A report is written again and again into the same directory, which may hold a fleet's output too. */
async function write(io: Io, directory: string, { markdown, html }: ReportFiles): Promise<void> {
  const files = [
    { kind: 'file', path: 'report.md', mode: 0o644, contents: markdown },
    { kind: 'file', path: 'report.html', mode: 0o644, contents: html },
  ] as const
  if (!io.files.exists(directory)) return await io.files.writeTree(directory, files)
  for (const { path, contents, mode } of files) await io.files.writeWhole(join(directory, path), contents, mode)
}
