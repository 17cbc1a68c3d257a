import { factsOf } from '#src/fleet/facts/facts-of.ts'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import { checkFleet } from '#src/rules/fleet-rules.ts'
import { planOf, type NodeDocument } from './plan-of.ts'

/** A host of a small fleet; what is left out is the smallest node's, with addresses counted from `index`. */
export type HostParts = {
  readonly index: number
  readonly name?: string
  readonly underlay?: NodeDocument
  /** Keys of VRF red. */
  readonly red?: NodeDocument
  readonly top?: NodeDocument
}

/** Hosts that no rule complains of: every address is the host's own, and all share AS 64514. */
export function fleetOf(parts: readonly HostParts[]): readonly HostFacts[] {
  return parts.map((part) => {
    const document = documentOf(part)
    return factsOf(planOf(document), { id: `fleet.yaml#${String(document['name'])}`, value: document })
  })
}

/** The same for hosts that differ by their index alone. */
export function plainFleet(count: number): readonly HostFacts[] {
  return fleetOf(Array.from({ length: count }, (_, index) => ({ index })))
}

/** The Node document of a host. */
export function documentOf({ index, name, underlay, red, top }: HostParts): NodeDocument {
  const [block, number] = [Math.floor((index + 3) / 256), (index + 3) % 256]
  return {
    apiVersion: 'gen-ignition/v1',
    kind: 'Node',
    name: name ?? `k${index}`,
    index,
    target: { os: 'fedora-coreos', version: '42' },
    underlay: {
      asn: 64514,
      vtep: { ipv4: { pool: '100.65.0.0/16' } },
      interfaces: [{ name: 'eth1', addresses: [`192.168.${11 + block}.${number}/24`] }],
      neighbors: [{ address: '192.168.11.2', remoteAs: 64512, allowasIn: 1 }],
      ...underlay,
    },
    vrfs: [
      {
        name: 'red',
        l3vni: 100,
        hostLink: {
          routerAddresses: ['192.169.10.1/24'],
          hostAddresses: [`192.169.${10 + block}.${number}/24`],
          bgp: { remoteAs: 64515, asOverride: true },
        },
        ...red,
      },
    ],
    ...top,
  }
}

/** What is said under one code: `source path: message`, then `source path: message` of each related place. */
export function fleetComplaints(code: string, parts: readonly HostParts[]): readonly string[] {
  return checkFleet(fleetOf(parts))
    .filter((diagnostic) => diagnostic.code === code)
    .map(print)
}

function print({ at, message, related }: Diagnostic): string {
  return [{ at, message }, ...related].map((one) => `${placeOf(one.at)}: ${one.message}`).join(' | ')
}

function placeOf(at: Diagnostic['at']): string {
  return 'path' in at ? `${at.source.replace('fleet.yaml#', '')} ${at.path.join('.')}` : at.source
}
