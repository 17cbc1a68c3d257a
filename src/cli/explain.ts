import { compileNode, type CompiledNode } from '#src/compile.ts'
import { chain, checked } from '#src/diagnostics/checked.ts'
import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { Location } from '#src/diagnostics/location.ts'
import { quote } from '#src/diagnostics/quote.ts'
import type { Provenance } from '#src/fleet/layers/provenance.ts'
import { pathOf } from '#src/plan/artifact.ts'
import { nodeField } from '#src/schema/node-field.ts'
import { parsePath, resolvePath, valueAt } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import { derivationOf } from './explain/derivation.ts'
import { outcomeOf } from './explain/left-open.ts'
import { linesWith } from './explain/reach.ts'
import type { Io } from './io.ts'
import { documentOptions, load, type DocumentOptions } from './load.ts'
import { isRefused, report, type CommonOptions } from './report.ts'
import { printTable } from './views/table.ts'

/** Prints a value, where it comes from, what it reaches on the node, and how to change it. */
export async function explain(
  io: Io,
  [file, text]: readonly string[],
  options: CommonOptions & DocumentOptions,
): Promise<number> {
  const loaded = await load(io, { file: file ?? '-', ...documentOptions(options) }, (source, layers) =>
    chain(compileNode(source), (node) => checked({ source, layers, node })),
  )
  if (loaded.value === null || isRefused(loaded, options)) {
    await report({ io, stream: io.stderr }, loaded, options)
    return EXIT.content
  }
  await io.stdout.write(printExplanation(loaded.value, text ?? ''))
  return EXIT.fine
}

type Explained = {
  readonly source: Source
  readonly layers: (path: Path) => readonly Provenance[]
  readonly node: CompiledNode
}

function printExplanation({ source, layers, node }: Explained, text: string): string {
  const path = findPath(source, text)
  const written = valueAt(source.value, path)
  if (written === undefined) return printLeftOut(source, node, path)
  const outcome = outcomeOf(node.plan, path, written)
  const rows =
    outcome === null
      ? []
      : [
          ['becomes', printValue(outcome.value)],
          ['because', outcome.because],
        ]
  return printRows(source, path, {
    value: written,
    rows: [...originRows(source, path, layers(path)), ...rows, ...reachRows(node, outcome?.value ?? written)],
  })
}

function printLeftOut(source: Source, node: CompiledNode, path: Path): string {
  const derivation = derivationOf(node.plan, path)
  if (derivation !== null) {
    const { value, because, change } = derivation
    return printRows(source, path, { value, rows: [['because', because], ['change', change], ...reachRows(node, value)] })
  }
  const field = nodeField(path)
  if (!field.isKnown) {
    throw new UsageError(
      `${quote(source.printPath(path))} is no field of the document`,
      field.nearest === null ? 'paths are written as vrfs[red].rd' : `did you mean ${quote(field.nearest)}?`,
    )
  }
  const rows = field.description === null ? [] : [['means', field.description]]
  return printRows(source, path, { value: '(not set)', rows })
}

type Explanation = { readonly value: unknown; readonly rows: readonly (readonly string[])[] }

function printRows(source: Source, path: Path, { value, rows }: Explanation): string {
  return `${source.printPath(path)} = ${printValue(value)}\n${indent(printTable(rows))}`
}

function findPath(source: Source, text: string): Path {
  const steps = parsePath(text)
  if (!steps.ok) throw new UsageError(`${quote(text)} ${steps.reason}`, steps.hint)
  const path = resolvePath(source.value, steps.value)
  if (!path.ok) throw new UsageError(`${quote(text)} ${path.reason}`, path.hint)
  return path.value
}

/** More lines than this say "everywhere". */
const LINES_SHOWN = 12

function reachRows(node: CompiledNode, value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'string' && typeof value !== 'number') return []
  // The host command is the same on every node: what it says of one stands in its settings.
  const files = node.artifacts.filter((artifact) => pathOf(artifact) !== node.plan.names.hostCommand)
  const lines = linesWith(files, String(value))
  const rows = lines
    .slice(0, LINES_SHOWN)
    .map((line, index) => [index === 0 ? 'reaches' : '', `${line.path}:${line.line}  ${line.text}`])
  return lines.length > LINES_SHOWN ? [...rows, ['', `and ${lines.length - LINES_SHOWN} more lines`]] : rows
}

/** Where a value stands; in a Fleet the layer that sets it, and those below that say otherwise. */
function originRows(source: Source, path: Path, layers: readonly Provenance[]): readonly (readonly string[])[] {
  const [first, ...below] = layers
  if (first === undefined) return [['from', printLocation(source.locate({ source: source.id, path, part: 'value' }))]]
  const isScalar = typeof valueAt(source.value, path) !== 'object'
  const lines = printTable([
    [first.label, printLocation(source.locate(first.at))],
    ...below.map(({ label, value, at }) => [
      isScalar ? `${label} ${printValue(value)}` : label,
      printLocation(source.locate(at)),
    ]),
  ])
  const keys = ['from', isScalar ? 'overrode' : 'over']
  return lines
    .trimEnd()
    .split('\n')
    .map((line, index) => [keys[index] ?? '', line])
}

function printLocation(at: Location): string {
  return at.lineText === null ? `${at.file} ${at.path ?? ''}` : `${at.file}:${at.line}:${at.column}`
}

function printValue(value: unknown): string {
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value)
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ')
}
