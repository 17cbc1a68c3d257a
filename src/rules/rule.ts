import type { Complaint, RuleText } from '#src/diagnostics/complaint.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'

/** A rule over one node's plan. It reports every place that breaks it; code, severity and wording are its own, in its own file. */
export type NodeRule = RuleText & {
  readonly check: (plan: NodePlan, report: (complaint: Complaint) => void) => void
}

/** Where a rule is explained, relative to the project. */
export function docsAnchorOf(rule: RuleText): string {
  return `docs/rules.md#${rule.code}`
}
