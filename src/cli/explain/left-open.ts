import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { derivationOf, patternOf } from './derivation.ts'

/** What became of a value that the document leaves open, and why. */
export type Outcome = { readonly value: unknown; readonly because: string }

const POOLED: Readonly<Record<string, (plan: NodePlan) => unknown>> = {
  'underlay.vtep.ipv4': (plan) => plan.underlay.vtep.ipv4,
  'underlay.vtep.ipv6': (plan) => plan.underlay.vtep.ipv6,
  'underlay.routerId': (plan) => plan.underlay.routerId,
}

/** Null for a value that stands for itself. Open are `auto`, an empty list where FRR makes its own, and a pool. */
export function outcomeOf(plan: NodePlan, path: Path, written: unknown): Outcome | null {
  if (written === 'auto' || (Array.isArray(written) && written.length === 0)) return derivationOf(plan, path)
  const isPool = typeof written === 'object' && written !== null && 'pool' in written
  const pooled = isPool ? POOLED[patternOf(path)] : undefined
  return pooled === undefined ? null : { value: pooled(plan), because: `index ${plan.index} of the pool` }
}
