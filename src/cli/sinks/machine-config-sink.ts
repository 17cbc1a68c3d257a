import { writeMachineConfig } from '#butane/machine-config.ts'
import { chain, checked } from '#src/diagnostics/checked.ts'
import type { Sink } from '../output.ts'
import { printSize } from '../print-size.ts'
import { printCounts, specOptions } from './ignition-sink.ts'

/** An object for `oc apply`: the configuration of every node of one MachineConfigPool. */
export function machineConfigSink(role: string): Sink {
  return ({ plan, artifacts }, source) => {
    const options = { ...specOptions(plan.target, source), role, name: plan.names.prefix }
    return chain(writeMachineConfig(artifacts, plan.target, options), (text) =>
      checked({
        kind: 'file',
        contents: text,
        mode: 0o600,
        summary: () =>
          `MachineConfig 99-${role}-${plan.names.prefix}, ${printSize(Buffer.byteLength(text))}, ${printCounts(artifacts)}`,
      }),
    )
  }
}
