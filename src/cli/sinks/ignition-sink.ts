import { writeIgnition } from '#butane/ignition.ts'
import { chain, checked } from '#src/diagnostics/checked.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import type { Target } from '#src/plan/target.ts'
import type { Sink } from '../output.ts'
import { printSize } from '../print-size.ts'

/** Ignition JSON. Mode 0600: it may come to carry secrets. */
export const ignitionSink: Sink = ({ plan, artifacts }, source) =>
  chain(writeIgnition(artifacts, specOptions(plan.target, source)), (text) =>
    checked({
      kind: 'file',
      contents: text,
      mode: 0o600,
      summary: () => `Ignition ${specOf(text)}, ${printSize(Buffer.byteLength(text))}, ${printCounts(artifacts)}`,
    }),
  )

export function specOptions(target: Target, source: string) {
  return { source, spec: target.ignitionVersion, max: target.ignitionMax }
}

/** `23 files, 7 units` */
export function printCounts(artifacts: readonly Artifact[]): string {
  const units = artifacts.filter((artifact) => artifact.kind === 'unit').length
  const files = artifacts.filter((artifact) => artifact.kind === 'file').length
  return `${files} files, ${units} units`
}

function specOf(text: string): string {
  return /"version":"([\d.]+)"/.exec(text)?.[1] ?? ''
}
