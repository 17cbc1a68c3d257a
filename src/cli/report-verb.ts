import { join } from 'node:path'
import { writeIgnition } from '#butane/ignition.ts'
import { compileNode, type CompiledNode } from '#src/compile.ts'
import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { ReportNode } from '#src/report/report-host.ts'
import { writeReport, type ReportFiles } from '#src/report/write-report.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { load, type DocumentOptions } from './load.ts'
import { isRefused, report, type CommonOptions } from './report.ts'
import { specOptions } from './sinks/ignition-sink.ts'

type ReportOptions = CommonOptions & DocumentOptions & { readonly output?: string }

/** Writes `report.md` and `report.html` into a directory, beside what is there. */
export async function reportVerb(io: Io, [file = '-']: readonly string[], options: ReportOptions): Promise<number> {
  const { output } = options
  if (output === undefined) throw new UsageError('a report is two files and cannot go to standard output', 'say -o DIRECTORY')
  const node = await load(io, { file, set: options.set }, (source) =>
    chain(compileNode(source), (compiled) => reportNode(compiled, source.id)),
  )
  await report({ io, stream: io.stderr }, node, options)
  if (node.value === null || isRefused(node, options)) return EXIT.content
  await write(io, output, writeReport(node.value.plan.name, [node.value]))
  if (!options.quiet) await io.stderr.write(`${output}: report.md, report.html\n`)
  return EXIT.fine
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
