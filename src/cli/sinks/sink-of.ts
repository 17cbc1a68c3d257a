import type { Sink } from '../output.ts'

/** What a node is written as. */
export const FORMATS = ['ignition', 'butane', 'tree', 'tar'] as const

export type Format = (typeof FORMATS)[number]

/** Each sink is loaded only when it is asked for. */
export async function sinkOf(format: Format): Promise<Sink> {
  switch (format) {
    case 'ignition':
      return (await import('./ignition-sink.ts')).ignitionSink
    case 'butane':
      return (await import('./butane-sink.ts')).butaneSink
    case 'tree':
      return (await import('./tree-sink.ts')).treeSink
    case 'tar':
      return (await import('./tree-sink.ts')).tarSink
  }
}
