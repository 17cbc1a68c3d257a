import { hash } from 'node:crypto'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { VERSION } from '#src/version.ts'

/**
 * First eight hexadecimal digits of the SHA-256 over this tool's version and the plan. Origins are left out: they are positions
 * in the document, and a reordered document is the same node.
 */
export function buildIdOf(plan: Omit<NodePlan, 'buildId'>): string {
  return hash('sha256', `${VERSION}\n${canonical(plan)}`).slice(0, 8)
}

/** Parts that are one object on many nodes: their digest stands for them. */
const SHARED: ReadonlySet<string> = new Set(['target', 'names', 'images', 'readiness', 'hostLink'])

const digestOf = memoiseOn(digest)

function digest(part: object): string {
  return hash('sha256', canonical(part))
}

/** JSON. Keys stand as resolve writes them down, whatever their order in the document. */
function canonical(part: object): string {
  return JSON.stringify(part, (key, value: unknown) => {
    if (key === 'origin') return undefined
    return SHARED.has(key) && typeof value === 'object' && value !== null ? digestOf(value) : value
  })
}
