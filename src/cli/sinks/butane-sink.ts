import { writeButane } from '#butane/butane.ts'
import { chain, checked } from '#src/diagnostics/checked.ts'
import type { Sink } from '../output.ts'
import { printSize } from '../print-size.ts'
import { printCounts, specOptions } from './ignition-sink.ts'

/** Butane YAML for people who keep everything in `.bu`. */
export const butaneSink: Sink = ({ plan, artifacts }, source) =>
  chain(writeButane(artifacts, plan.target, specOptions(plan.target, source)), (text) =>
    checked({
      kind: 'file',
      contents: text,
      mode: 0o600,
      summary: () => `Butane, ${printSize(Buffer.byteLength(text))}, ${printCounts(artifacts)}`,
    }),
  )
