import { compileNode } from '#src/compile.ts'
import { chain } from '#src/diagnostics/checked.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { load, type DocumentOptions } from './load.ts'
import type { Output, Sink } from './output.ts'
import { isRefused, noteEmptyOutput, report, type CommonOptions } from './report.ts'

type Format = 'ignition' | 'butane' | 'tree' | 'tar'

export type RenderOptions = CommonOptions & DocumentOptions & { readonly output?: string; readonly format: Format }

/** The main job: a document in, one output out, on standard output or at `-o`. */
export async function render(io: Io, [file]: readonly string[], options: RenderOptions): Promise<number> {
  if (file === undefined)
    throw new UsageError('render needs a FILE, or - for standard input', 'gen-ignition node.yaml > node.ign')
  if (options.format === 'tree' && options.output === undefined) {
    throw new UsageError('a tree is a directory and cannot go to standard output', 'say -o DIRECTORY, or --format tar')
  }
  const sink = await sinkOf(options.format)
  const output = await load(io, { file, set: options.set }, (source) =>
    chain(compileNode(source), (node) => sink(node, source.id)),
  )
  await report({ io, stream: io.stderr }, output, options)
  if (output.value === null || isRefused(output, options)) {
    await noteEmptyOutput(io)
    return EXIT.content
  }
  await write(io, output.value, options)
  return EXIT.fine
}

/** Each sink is loaded only when it is asked for. */
async function sinkOf(format: Format): Promise<Sink> {
  switch (format) {
    case 'ignition':
      return (await import('./sinks/ignition-sink.ts')).ignitionSink
    case 'butane':
      return (await import('./sinks/butane-sink.ts')).butaneSink
    case 'tree':
      return (await import('./sinks/tree-sink.ts')).treeSink
    case 'tar':
      return (await import('./sinks/tree-sink.ts')).tarSink
  }
}

async function write(io: Io, output: Output, options: RenderOptions): Promise<void> {
  if (options.output === undefined) {
    if (output.kind === 'file') await io.stdout.write(output.contents)
    return
  }
  if (output.kind === 'file') await io.files.writeWhole(options.output, output.contents, output.mode)
  else await io.files.writeTree(options.output, output.entries)
  if (!options.quiet) await io.stderr.write(`${options.output}: ${output.summary}\n`)
}
