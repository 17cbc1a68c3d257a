import { compileNode } from '#src/compile.ts'
import { chain } from '#src/diagnostics/checked.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { documentOptions, load, type DocumentOptions } from './load.ts'
import { isRefused, noteEmptyOutput, report, type CommonOptions } from './report.ts'
import type { Output, Sink } from './output.ts'
import { sinkOf, type Format } from './sinks/sink-of.ts'

export type RenderOptions = CommonOptions &
  DocumentOptions & {
    readonly output?: string
    readonly format: Format | 'machineconfig'
    /** Of a MachineConfig: the pool that it is for. */
    readonly role?: string
  }

/** The main job: a document in, one output out, on standard output or at `-o`. */
export async function render(io: Io, [file]: readonly string[], options: RenderOptions): Promise<number> {
  if (file === undefined)
    throw new UsageError('render needs a FILE, or - for standard input', 'gen-ignition node.yaml > node.ign')
  if (options.format === 'tree' && options.output === undefined) {
    throw new UsageError('a tree is a directory and cannot go to standard output', 'say -o DIRECTORY, or --format tar')
  }
  const sink = await sinkFor(options)
  const output = await load(io, { file, ...documentOptions(options) }, (source) =>
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

async function sinkFor({ format, role }: RenderOptions): Promise<Sink> {
  if (format !== 'machineconfig') {
    if (role === undefined) return await sinkOf(format)
    throw new UsageError(`${format} is for one machine and knows no role`, 'say --format machineconfig, or leave --role out')
  }
  if (role === undefined) throw new UsageError('a MachineConfig is for the nodes of a role', 'say --role worker, or another pool')
  if (!POOL_NAME.test(role))
    throw new UsageError(`"${role}" is no name of a MachineConfigPool`, 'say --role worker, or another pool')
  return (await import('./sinks/machine-config-sink.ts')).machineConfigSink(role)
}

/** As Kubernetes names objects and labels: RFC 1123, short enough for the names made of it. */
const POOL_NAME = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

async function write(io: Io, output: Output, options: RenderOptions): Promise<void> {
  if (options.output === undefined) {
    if (output.kind === 'file') await io.stdout.write(output.contents)
    return
  }
  if (output.kind === 'file') await io.files.writeWhole(options.output, output.contents, output.mode)
  else await io.files.writeTree(options.output, output.entries)
  if (!options.quiet) await io.stderr.write(`${options.output}: ${output.summary()}\n`)
}
