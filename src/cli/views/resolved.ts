import { stringify } from 'yaml'
import type { NodePlan } from '#src/plan/node-plan.ts'

/** The plan as YAML: every default, name and derived address written out. */
export function printResolved(plan: NodePlan): string {
  return stringify(withoutOrigin(plan), { lineWidth: 0, aliasDuplicateObjects: false })
}

function withoutOrigin(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutOrigin)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === 'origin' ? [] : [[key, withoutOrigin(inner)]])),
  )
}
