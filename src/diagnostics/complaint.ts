import type { Code, Diagnostic, Path, Severity, SourceId } from './diagnostic.ts'

/** What a rule is called and how bad it is. `summary`: what must hold. `prevents`: what a node does otherwise. One sentence each. */
export type RuleText = { readonly code: Code; readonly severity: Severity; readonly summary: string; readonly prevents: string }

/** What a rule says about one place of the document. `part` is `value` where it is left out. */
export type Complaint = {
  readonly path: Path
  readonly message: string
  readonly hint?: string | null
  readonly part?: 'key' | 'value'
  readonly related?: readonly { readonly path: Path; readonly message: string }[]
}

export function diagnosticOf(rule: RuleText, complaint: Complaint, source: SourceId): Diagnostic {
  const { path, message, hint = null, part = 'value', related = [] } = complaint
  return {
    code: rule.code,
    severity: rule.severity,
    message,
    hint,
    at: { source, path, part },
    related: related.map((other) => ({ message: other.message, at: { source, path: other.path, part: 'value' } })),
  }
}
