import { compileNode, type CompiledNode } from '#src/compile.ts'
import { peerConfig } from '#generators/frr/peer.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { pathOf } from '#src/plan/artifact.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { documentOptions, load, type DocumentOptions } from './load.ts'
import { isRefused, report, type CommonOptions } from './report.ts'
import { printAddresses } from './views/addresses.ts'
import { printFile } from './views/file.ts'
import { printResolved } from './views/resolved.ts'
import { printSizes } from './views/sizes.ts'
import { printSummary } from './views/summary.ts'
import { printUnits } from './views/units.ts'

type View = (node: CompiledNode) => string

const VIEWS: Readonly<Record<string, View>> = {
  summary: printSummary,
  addresses: printAddresses,
  peer: ({ plan }) => peerConfig(plan),
  units: printUnits,
  resolved: ({ plan }) => printResolved(plan),
  sizes: printSizes,
}

/** Prints a view of a node for eyes; anything that is no view is a file of the node, by its path or the end of it. */
export async function show(
  io: Io,
  [file, view = 'summary']: readonly string[],
  options: CommonOptions & DocumentOptions,
): Promise<number> {
  const node = await load(io, { file: file ?? '-', ...documentOptions(options) }, (source) => compileNode(source))
  if (node.value === null || isRefused(node, options)) {
    await report({ io, stream: io.stderr }, node, options)
    return EXIT.content
  }
  const text = VIEWS[view]?.(node.value) ?? printFile(node.value, view)
  if (text === null) throw unknownView(node.value, view)
  await io.stdout.write(text)
  // Warnings belong to the overview; below each view they would hide it.
  if (view === 'summary') await report({ io, stream: io.stderr }, node, options)
  return EXIT.fine
}

function unknownView(node: CompiledNode, view: string): UsageError {
  const names = node.artifacts.map((artifact) => pathOf(artifact).split('/').at(-1) ?? '')
  const near = nearest(view, [...Object.keys(VIEWS), ...names])
  const hint = `views: ${Object.keys(VIEWS).join(', ')}; files: gen-ignition show FILE sizes lists them`
  return new UsageError(
    `${JSON.stringify(view)} is neither a view nor a file of the node${near === null ? '' : `; did you mean "${near}"?`}`,
    hint,
  )
}
