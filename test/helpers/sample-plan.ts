import { parse } from 'yaml'
import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { Checked } from '#src/diagnostics/checked.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { resolveNode } from '#src/resolve/resolve-node.ts'
import { nodeSchema } from '#src/schema/node-schema.ts'

/** The smallest document of DESIGN section 3. */
export const SMALLEST = `
apiVersion: gen-ignition/v1
kind: Node
name: k0
target: {os: fedora-coreos, version: "42"}
underlay:
  asn: 64514
  vtep: {ipv4: 100.65.0.2}
  interfaces: [{name: eth1, addresses: [192.168.11.3/24]}]
  neighbors: [{address: 192.168.11.2, remoteAs: 64512}]
vrfs: [{name: red, l3vni: 100, hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.2/24], bgp: {remoteAs: 64515}}}]
`

/** The node of the seed's lab. */
export const SEED = `
apiVersion: gen-ignition/v1
kind: Node
name: k0
target: {os: fedora-coreos, version: "42"}
underlay:
  asn: 64514
  vtep: {ipv4: 100.65.0.2}
  interfaces: [{name: eth1, addresses: [192.168.11.3/24]}]
  neighbors: [{address: 192.168.11.2, remoteAs: 64512, allowasIn: origin}]
vrfs:
  - name: red
    l3vni: 100
    asn: 64516
    hostLink: {routerAddresses: [192.169.10.1/24], hostAddresses: [192.169.10.0/24], bgp: {remoteAs: 64515}}
`

/** A document through schema and resolve, with what resolve had to say. */
export function resolveText(text: string): Checked<NodePlan> {
  return resolveNode(nodeSchema.parse(parse(text)), 'node.yaml')
}

/** The plan of a document that resolves without an error. */
export function samplePlan(text: string = SMALLEST): NodePlan {
  const { value, diagnostics } = resolveText(text)
  if (value === null) throw new Error(diagnostics.map((diagnostic) => diagnostic.message).join('\n'))
  return value
}

export function smallestPlan(): NodePlan {
  return samplePlan(SMALLEST)
}

export function seedPlan(): NodePlan {
  return samplePlan(SEED)
}

/** `code path: message`, short enough to compare. A warning's code is followed by `?`. */
export function brief(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map(
    ({ code, severity, at }) => `${code}${severity === 'warning' ? '?' : ''} ${'path' in at ? at.path.join('.') : ''}`,
  )
}
