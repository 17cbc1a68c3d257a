import type { RuleText } from '#src/diagnostics/complaint.ts'
import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { Part } from './host-parts.ts'

/** A rule over all hosts of a fleet. It reports each cause once, whatever the number of hosts that it hits. */
export type FleetRule = RuleText & {
  readonly check: (hosts: readonly HostFacts[], report: (complaint: FleetComplaint) => void) => void
}

export type FleetComplaint = {
  /** What is wrong, at least one; the complaint stands at the first. */
  readonly hits: readonly Part[]
  /** What it is wrong beside, told before the other hits. */
  readonly beside?: readonly (Part & { readonly message: string })[]
  readonly message: string
  readonly hint?: string
}

/** So many other places are shown. */
const RELATED = 3

/** The complaint as a diagnostic; null where it is a warning that all of its hosts silence. */
export function fleetDiagnostic(rule: RuleText, { hits, beside = [], message, hint }: FleetComplaint): Diagnostic | null {
  const [first, ...others] = hits
  if (first === undefined) throw new Error(`${rule.code} complains of no host`)
  if (rule.severity === 'warning' && hits.every(({ host }) => host.silenced.includes(rule.code))) return null
  const related = [...beside, ...others.slice(0, RELATED).map((other) => ({ ...other, message: `also on ${other.host.name}` }))]
  return {
    code: rule.code,
    severity: rule.severity,
    message,
    hint: hint ?? null,
    at: placeOf(first),
    related: related.slice(0, RELATED).map((other) => ({ message: other.message, at: placeOf(other) })),
  }
}

function placeOf({ host, path }: Part): Place {
  return { source: host.source, path, part: 'value' }
}
