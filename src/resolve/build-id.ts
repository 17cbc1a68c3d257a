import { hash } from 'node:crypto'
import { memoiseOn } from '#src/plan/memoise.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import type { Target } from '#src/plan/target.ts'
import { VERSION } from '#src/version.ts'

/**
 * First eight hexadecimal digits of the SHA-256 over this tool's version and the plan. Origins are left out: they are positions
 * in the document, and a reordered document is the same node.
 */
export function buildIdOf(plan: Omit<NodePlan, 'buildId'>): string {
  const fields = { ...plan, buildId: null }
  const text = printMap(fields, (key) => (key === 'target' ? printTarget(plan.target) : canonical(Reflect.get(fields, key))))
  return hash('sha256', `${VERSION}\n${text}`).slice(0, 8)
}

/** The longest part of a plan, and one object on many nodes. */
const printTarget = memoiseOn<Target, string>(canonical)

/** JSON with sorted keys, which are words of ours, and without origins. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  return printMap(value, (key) => canonical(Reflect.get(value, key)))
}

function printMap(map: object, printValue: (key: string) => string): string {
  let text = ''
  for (const key of Object.keys(map).sort()) {
    if (key !== 'origin') text += `${text === '' ? '' : ','}"${key}":${printValue(key)}`
  }
  return `{${text}}`
}
