import { createHash } from 'node:crypto'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { VERSION } from '#src/version.ts'

/**
 * First eight hexadecimal digits of the SHA-256 over this tool's version and the plan. Origins are left out: they are positions
 * in the document, and a reordered document is the same node.
 */
export function buildIdOf(plan: NodePlan): string {
  return createHash('sha256')
    .update(`${VERSION}\n${canonical({ ...plan, buildId: null })}`)
    .digest('hex')
    .slice(0, 8)
}

/** JSON with sorted keys and without origins. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
    .filter(([key]) => key !== 'origin')
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonical(entry)}`).join(',')}}`
}
