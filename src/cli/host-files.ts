import type { OutputHost } from '#src/fleet/outputs/output-file.ts'
import type { CompiledNode } from '#src/compile.ts'
import { chain, checked, type Checked } from '#src/diagnostics/checked.ts'
import type { FleetSpec } from '#src/schema/fleet-schema.ts'
import type { Sink } from './output.ts'

/** What a host's configuration is written as: one file. */
export const FLEET_FORMATS = ['ignition', 'butane', 'tar'] as const

export type FleetFormat = (typeof FLEET_FORMATS)[number]

export type HostFilesOptions = {
  readonly source: string
  readonly sink: Sink
  readonly format: FleetFormat
  readonly outputs: NonNullable<FleetSpec['outputs']>
}

const NAMES: Readonly<Record<FleetFormat, string>> = {
  ignition: 'config.ign',
  butane: 'config.bu',
  tar: 'config.tar',
}

/** What lies in an output folder for one host. */
export function hostFiles(node: CompiledNode, options: HostFilesOptions): Checked<Omit<OutputHost, 'inputDigest'>> {
  const { plan } = node
  const { ipv4, ipv6 } = plan.underlay.vtep
  const addresses = {
    ...(ipv4 === null ? {} : { vtepIpv4: ipv4 }),
    ...(ipv6 === null ? {} : { vtepIpv6: ipv6 }),
    routerId: plan.underlay.routerId,
  }
  return chain(options.sink(node, options.source), (output) => {
    if (output.kind !== 'file') throw new Error(`${options.format} is not one file`)
    const { contents, mode } = output
    const files = [{ path: `hosts/${plan.name}/${NAMES[options.format]}`, contents, mode }]
    return checked({ name: plan.name, index: plan.index, addresses, files })
  })
}
