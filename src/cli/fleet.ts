import { compileFleet, type HostMemory, type HostVisitor } from '#src/compile-fleet.ts'
import { diagnosticOf } from '#src/diagnostics/complaint.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { printHosts } from '#src/diagnostics/print-hosts.ts'
import type { Fleet } from '#src/fleet/fleet.ts'
import { INDEX_NOT_FROZEN } from '#src/fleet/index-not-frozen.ts'
import { fleetDigest, hostDigest } from '#src/fleet/input-digest.ts'
import { locateInFleet } from '#src/fleet/layers/locate-in-fleet.ts'
import { joinShards } from '#src/fleet/outputs/join-shards.ts'
import { openOutput, type Output } from '#src/fleet/outputs/open-output.ts'
import { parseShard } from '#src/fleet/outputs/shard.ts'
import { isHostInScope, type Scope } from '#src/fleet/outputs/scope.ts'
import type { Changes } from '#src/fleet/outputs/writer.ts'
import { peerFiles } from '#generators/frr/peer-files.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import { globMatcher } from './glob.ts'
import { hostFiles, type FleetFormat } from './host-files.ts'
import type { Io } from './io.ts'
import { tuneForManyHosts, letHeapGrow } from './v8-flags.ts'
import { isFleet, readDocument, type DocumentOptions } from './load.ts'
import { loadFleet } from './load-fleet.ts'
import { progressOn } from './progress.ts'
import { isRefused, report, type CommonOptions } from './report.ts'
import { sinkOf } from './sinks/sink-of.ts'

export type FleetOptions = CommonOptions &
  DocumentOptions & {
    readonly output?: string
    readonly format: FleetFormat
    readonly shard?: string
    readonly check: boolean
    readonly frozen: boolean
    readonly prune: boolean
    readonly join: boolean
  }

/** Compiles every host of a fleet into an output folder: only what changed is written, and all of it or nothing. */
export async function fleet(io: Io, [file]: readonly string[], options: FleetOptions): Promise<number> {
  if (file === undefined) throw new UsageError('fleet needs a FILE', 'gen-ignition fleet fleet.yaml -o out')
  const { output: directory } = options
  if (directory === undefined) throw new UsageError('a fleet is many files and cannot go to standard output', 'say -o DIRECTORY')
  if (options.join) return await join(io, directory, options)
  const scope = scopeOf(options)
  tuneForManyHosts()
  const reading = await readDocument(io, file)
  if (reading.value !== null && !isFleet(reading))
    throw new UsageError(`${file} describes one node and no fleet`, `gen-ignition ${file} -o node.ign`)
  const loaded = await loadFleet(io, { file, set: options.set, reading })
  const described = loaded.value
  const frozen = described === null || !options.frozen ? [] : withoutIndex(described)
  if (described === null || frozen.length > 0) {
    const locate = described === null ? loaded.locate : locateInFleet(described)
    await report({ io, stream: io.stderr }, { diagnostics: [...loaded.diagnostics, ...frozen], locate }, options)
    return EXIT.content
  }
  refuseNoHost(options, described)
  if (described.spec.outputs?.matchbox !== undefined && options.format !== 'ignition')
    throw new UsageError(`the outputs of ${file} hold matchbox, which serves Ignition`, 'leave --format out')
  const how = [options.format, described.spec.outputs ?? {}]
  const identity = { name: described.spec.name, inputDigest: fleetDigest(described, how) }
  const output = openOutput({ directory, fleet: identity, scope, isCheck: options.check, prunes: options.prune })
  try {
    const changes = await writeFleet(io, { described, output, scope, how, before: loaded.diagnostics }, options)
    if (changes === null) return EXIT.content
    await tell(io, { directory, described, changes }, options)
    return options.check && isChanged(changes) ? EXIT.differences : EXIT.fine
  } finally {
    output.close()
  }
}

/** Makes one manifest of those of all shards: everything else lies there already. */
async function join(io: Io, directory: string, options: FleetOptions): Promise<number> {
  if (options.shard !== undefined || options.host !== undefined)
    throw new UsageError('--join takes all parts', 'leave --shard and --host out')
  const changes = joinShards({ directory, files: [], isCheck: options.check, prunes: options.prune })
  if (!options.quiet)
    await io.stderr.write(
      `${directory}: ${counted(changes.created.length + changes.changed.length, 'file')} ${options.check ? 'to write' : 'written'}\n`,
    )
  return options.check && isChanged(changes) ? EXIT.differences : EXIT.fine
}

type Run = {
  readonly described: Fleet
  readonly output: Output
  readonly scope: Scope
  readonly how: readonly unknown[]
  readonly before: readonly Diagnostic[]
}

/** Null where something is wrong, and told. */
async function writeFleet(io: Io, run: Run, options: FleetOptions): Promise<Changes | null> {
  letHeapGrow(run.described.inventory.hosts.length)
  return (await putFleet(io, run, options)) ? run.output.finish() : null
}

/** Of more hosts what was found is too much to read again. */
const MOST_REMEMBERED = 20_000

/** Hands all files to the output; false where something is wrong, and told. What was found of the hosts is not needed any more after it. */
async function putFleet(io: Io, { described, output, scope, how, before }: Run, options: FleetOptions): Promise<boolean> {
  const sink = await sinkOf(options.format)
  const progress = progressOn(io.stderr, described.inventory.hosts.length)
  const digests = new Map<string, string>()
  const visitor: HostVisitor = {
    isDue: ({ name }, source) => {
      const digest = hostDigest(source, how)
      digests.set(name, digest)
      if (!isHostInScope(scope, name)) return false
      if (!output.isUnchanged(name, digest)) return true
      output.keepHost(name)
      return false
    },
    *take(node, source, { name }) {
      const files = hostFiles(node, { source: source.id, sink, format: options.format, outputs: described.spec.outputs ?? {} })
      yield
      if (files.value !== null) output.putHost({ ...files.value, inputDigest: digests.get(name) ?? '' })
      return files.diagnostics
    },
    memory: described.inventory.hosts.length > MOST_REMEMBERED ? null : memoryOf(output, digests),
    tell: progress.tell,
  }
  const compiled = compileFleet(described, visitor)
  progress.end()
  const found = { diagnostics: [...before, ...compiled.diagnostics], locate: compiled.locate }
  await report({ io, stream: io.stderr }, found, options)
  if (compiled.value === null || isRefused(found, options)) return false
  if (scope.kind !== 'hosts')
    output.putFiles(peerFiles(compiled.value).map(({ name, text }) => ({ path: `peers/${name}`, contents: text, mode: 0o644 })))
  return true
}

/** No host is called so, and no host's key is. */
const PARTS = ''

function memoryOf(output: Output, digests: ReadonlyMap<string, string>): HostMemory {
  return {
    recall: ({ name }) => output.recall(name, digests.get(name) ?? ''),
    keep: ({ name }, found) => output.keep(name, digests.get(name) ?? '', found),
    recallParts: () => output.recall(PARTS, PARTS),
    keepParts: (parts) => output.keep(PARTS, PARTS, parts),
  }
}

function scopeOf({ shard, host }: FleetOptions): Scope {
  if (shard !== undefined && host !== undefined) throw new UsageError('--shard and --host exclude each other', null)
  if (host !== undefined) return { kind: 'hosts', includes: globMatcher(host) }
  if (shard === undefined) return { kind: 'whole' }
  const parsed = parseShard(shard)
  if (!parsed.ok) throw new UsageError(`${quote(shard)} ${parsed.reason}`, parsed.hint)
  return { kind: 'shard', shard: parsed.value }
}

/** One complaint, at the first of them: an inventory that was never locked lacks all. */
function withoutIndex(described: Fleet): readonly Diagnostic[] {
  const hosts = described.inventory.hosts.filter((host) => described.indexOf(host) === null)
  const [first] = hosts
  if (first === undefined) return []
  const message = `no index is locked (${printHosts(hosts.map(({ name }) => name))})`
  const complaint = { path: [], message, hint: `gen-ignition lock ${described.id}` }
  return [{ ...diagnosticOf(INDEX_NOT_FROZEN, complaint, described.id), at: first.placeOf({ kind: 'host' }) }]
}

/** A pattern that fits no host is a typing error, and would write nothing. */
function refuseNoHost({ host }: FleetOptions, { id, inventory: { hosts } }: Fleet): void {
  if (host === undefined || hosts.some(({ name }) => globMatcher(host)(name))) return
  const near = nearest(
    host,
    hosts.map(({ name }) => name),
  )
  throw new UsageError(`${quote(host)} fits no host of ${id}`, near === null ? null : `did you mean ${quote(near)}?`)
}

function isChanged({ created, changed, removed }: Changes): boolean {
  return created.length + changed.length + removed.length > 0
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** So many paths are named. */
const NAMED = 20

async function tell(
  io: Io,
  { directory, described, changes }: { readonly directory: string; readonly described: Fleet; readonly changes: Changes },
  options: FleetOptions,
): Promise<void> {
  if (options.quiet) return
  const { created, changed, removed, stale, earlier } = changes
  const hosts = described.inventory.hosts.length
  const lines = [
    ...(earlier === 'none' ? [] : [`${directory}: a run that was killed was ${earlier}`]),
    `${described.spec.name}: ${counted(hosts, 'host')}; ${counted(created.length, 'file')} ${options.check ? 'to create' : 'created'}, ${changed.length} ${options.check ? 'to change' : 'changed'}, ${removed.length} ${options.check ? 'to remove' : 'removed'}`,
    ...(options.check ? named([...created, ...changed, ...removed].toSorted()) : []),
    ...(stale.length === 0
      ? []
      : [`${directory}: ${counted(stale.length, 'file')} of hosts that are no more; removed with --prune`]),
  ]
  await io.stderr.write(lines.map((line) => `${line}\n`).join(''))
}

function named(paths: readonly string[]): readonly string[] {
  const more = paths.length - NAMED
  return [...paths.slice(0, NAMED).map((path) => `  ${path}`), ...(more > 0 ? [`  and ${more} more`] : [])]
}
