import { diagnosticOf, type Complaint, type RuleText } from '#src/diagnostics/complaint.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'

/** Takes what a step of resolve has to complain about; the step goes on with a stand-in, so that all is found at once. */
export type Report = (rule: RuleText, complaint: Complaint) => void

export function collect(source: SourceId): { readonly report: Report; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  return { report: (rule, complaint) => void diagnostics.push(diagnosticOf(rule, complaint, source)), diagnostics }
}
