import { hash } from 'node:crypto'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { VERSION } from '#src/version.ts'

/**
 * First eight hexadecimal digits of the SHA-256 over this tool's version and the plan. Origins are left out: they are positions
 * in the document, and a reordered document is the same node.
 */
export function buildIdOf(plan: Omit<NodePlan, 'buildId'>): string {
  const { target, names, images, readiness, ...own } = plan
  const shared = [target, names, images, readiness].map(digestOf)
  return hash('sha256', `${VERSION}\n${shared.join('')}${canonical(own)}`).slice(0, 8)
}

/** Of a part that is one object on many nodes. */
const digestOf = memoiseOn(digest)

function digest(part: object): string {
  return hash('sha256', canonical(part))
}

/** JSON with sorted keys, which are words of ours, and without origins. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  let text = ''
  for (const key of Object.keys(value).sort()) {
    if (key !== 'origin') text += `${text === '' ? '' : ','}"${key}":${canonical(Reflect.get(value, key))}`
  }
  return `{${text}}`
}
