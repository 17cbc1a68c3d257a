import { diagnosticOf } from '#src/diagnostics/complaint.ts'
import { MATCHBOX_HOST, matchboxFiles } from '#src/fleet/outputs/matchbox.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import type { OutputFile, OutputHost } from '#src/fleet/outputs/output-file.ts'
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
    const own = { path: `hosts/${plan.name}/${NAMES[options.format]}`, contents, mode }
    return chain(forMatchbox(plan, String(contents), options), (more) =>
      checked({ name: plan.name, index: plan.index, addresses, files: [own, ...more] }),
    )
  })
}

/** The document names the NICs that it knows by MAC; a machine may boot from each. */
function forMatchbox(
  { name, underlay, nicNames }: NodePlan,
  ignition: string,
  options: HostFilesOptions,
): Checked<readonly OutputFile[]> {
  const { matchbox } = options.outputs
  if (matchbox === undefined) return checked([])
  const macs = [...underlay.interfaces.flatMap(({ mac }) => mac ?? []), ...nicNames.map(({ mac }) => mac)]
  const files = matchboxFiles({ name, macs, ignition }, matchbox)
  if (files.ok) return checked(files.value)
  const complaint = { path: [], message: `a host of matchbox ${files.reason}`, hint: files.hint }
  return { value: null, diagnostics: [diagnosticOf(MATCHBOX_HOST, complaint, options.source)] }
}
