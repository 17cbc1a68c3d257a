import type { NodePlan } from '#src/plan/node-plan.ts'
import { resolveNode } from '#src/resolve/resolve-node.ts'
import { nodeSchema } from '#src/schema/node-schema.ts'

/** A document as JavaScript, before the schema has looked at it. */
export type NodeDocument = { readonly [key: string]: unknown }

/** The plan of a document; throws where the schema or resolve refuse it. Node rules are not asked. */
export function planOf(document: NodeDocument): NodePlan {
  const { value, diagnostics } = resolveNode(nodeSchema.parse(document), 'test')
  if (value === null) throw new Error(diagnostics.map((diagnostic) => diagnostic.message).join('\n'))
  return value
}

const HEAD = { apiVersion: 'gen-ignition/v1', kind: 'Node', name: 'k0', target: { os: 'fedora-coreos', version: '42' } }

const UNDERLAY = {
  asn: 64514,
  vtep: { ipv4: '100.65.0.2' },
  interfaces: [{ name: 'eth1', addresses: ['192.168.11.3/24'] }],
  neighbors: [{ address: '192.168.11.2', remoteAs: 64512 }],
}

const RED = {
  name: 'red',
  l3vni: 100,
  hostLink: { routerAddresses: ['192.169.10.1/24'], hostAddresses: ['192.169.10.2/24'], bgp: { remoteAs: 64515 } },
}

/** The smallest node of the design, with some of it replaced. */
export function smallestNode(
  changed: { readonly underlay?: NodeDocument; readonly red?: NodeDocument; readonly top?: NodeDocument } = {},
): NodeDocument {
  return { ...HEAD, underlay: { ...UNDERLAY, ...changed.underlay }, vrfs: [{ ...RED, ...changed.red }], ...changed.top }
}

/** The seed's node. */
export const SEED_NODE: NodeDocument = smallestNode({
  underlay: { neighbors: [{ address: '192.168.11.2', remoteAs: 64512, allowasIn: 'origin' }] },
  red: {
    asn: 64516,
    hostLink: { routerAddresses: ['192.169.10.1/24'], hostAddresses: ['192.169.10.0/24'], bgp: { remoteAs: 64515 } },
  },
})
