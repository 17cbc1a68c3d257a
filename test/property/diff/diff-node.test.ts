import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateController } from '#generators/controller/generate-controller.ts'
import { generateFrr } from '#generators/frr/generate-frr.ts'
import { generateHost } from '#generators/host/generate-host.ts'
import { generateQuadlet } from '#generators/quadlet/generate-quadlet.ts'
import { diffNode } from '#src/diff/diff-node.ts'
import { textAt, type NodeState } from '#src/diff/node-state.ts'
import { stateOfArtifacts } from '#src/diff/state-of-artifacts.ts'
import { nodeDocument } from '#test/helpers/node-document-arbitrary.ts'
import { planOf, type NodeDocument } from '#test/helpers/plan-of.ts'

function stateOf(document: NodeDocument): NodeState {
  const plan = planOf(document)
  const artifacts = [...generateFrr(plan), ...generateController(plan), ...generateQuadlet(plan), ...generateHost(plan)]
  return stateOfArtifacts(artifacts, 'test')
}

function changes(old: NodeState, next: NodeState) {
  return diffNode([
    { state: old, index: null },
    { state: next, index: null },
  ])
}

/** All that lies on the node, the build left out. */
function bytesOf(state: NodeState): readonly string[] {
  return [...state.files.keys()]
    .sort()
    .map((path) => `${path} ${(textAt(state, path) ?? '').replaceAll(/"?build"?[:=].*/gi, '')}`)
}

type Part = { readonly name: string; readonly replace: (a: NodeDocument, b: NodeDocument) => NodeDocument }

const fieldsOf = (value: unknown): NodeDocument => (typeof value === 'object' && value !== null ? { ...value } : {})

/** One field of the underlay or one of the top from another document. */
const PARTS: readonly Part[] = [
  ...['asn', 'vtep', 'interfaces', 'neighbors', 'routerMac'].map((name) => ({
    name,
    replace: (a: NodeDocument, b: NodeDocument) => ({
      ...a,
      underlay: { ...fieldsOf(a['underlay']), [name]: fieldsOf(b['underlay'])[name] },
    }),
  })),
  ...['vrfs', 'readiness'].map((name) => ({ name, replace: (a: NodeDocument, b: NodeDocument) => ({ ...a, [name]: b[name] }) })),
]

/** Rules refuse a NIC or a neighbour that is named twice. */
function hasTwins({ underlay }: NodeDocument): boolean {
  const { interfaces, neighbors } = fieldsOf(underlay)
  const names = [...elementsOf(interfaces).map(({ name }) => name), ...elementsOf(neighbors).map(({ address }) => address)]
  return new Set(names).size < names.length
}

function elementsOf(list: unknown): readonly NodeDocument[] {
  return Array.isArray(list) ? list.map(fieldsOf) : []
}

test('a node against itself, and any other bytes than the same', () => {
  fc.assert(
    fc.property(nodeDocument, nodeDocument, fc.constantFrom(...PARTS), (a, b, { replace }) => {
      fc.pre(!hasTwins(a) && !hasTwins(b))
      const [old, next] = [stateOf(a), stateOf(replace(a, b))]
      expect(changes(old, old)).toEqual([])
      const isSame = JSON.stringify(bytesOf(old)) === JSON.stringify(bytesOf(next))
      expect(changes(old, next).length === 0, JSON.stringify([a, replace(a, b)])).toBe(isSame)
      expect(changes(next, old).length === 0).toBe(isSame)
    }),
    { numRuns: 150 },
  )
})
