import { checked, type Checked } from '#src/diagnostics/checked.ts'
import { diagnosticOf, type RuleText } from '#src/diagnostics/complaint.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'

/** What a document silences: the code of a rule, and why. */
export type Lint = Readonly<Record<string, string>>

const LINT_UNKNOWN_RULE: RuleText = {
  code: 'lint-unknown-rule',
  severity: 'error',
  summary: 'What `lint` silences is the code of a rule.',
  prevents: 'A warning that was thought about once comes back, or the wrong one is silenced after a release.',
}

const LINT_ERROR_RULE: RuleText = {
  code: 'lint-error-rule',
  severity: 'error',
  summary: 'Only warnings can be silenced.',
  prevents: 'A node whose network cannot work would be written.',
}

const LINT_NO_REASON: RuleText = {
  code: 'lint-no-reason',
  severity: 'error',
  summary: 'What is silenced has a reason.',
  prevents: 'Nobody dares to remove it later.',
}

export const LINT_RULES: readonly RuleText[] = [LINT_UNKNOWN_RULE, LINT_ERROR_RULE, LINT_NO_REASON]

/**
 * Drops the warnings that the document silences and checks what it says there. A silence that silences nothing is fine: one document
 * serves many values of a `--set`.
 */
export function applyLint<T>(
  result: Checked<T>,
  lint: Lint,
  context: { readonly rules: readonly RuleText[]; readonly source: SourceId },
): Checked<T> {
  const own = Object.entries(lint).flatMap(([code, reason]) => checkEntry(code, reason, context))
  const heard = result.diagnostics.filter(({ code, severity }) => severity === 'error' || !Object.hasOwn(lint, code))
  return result.value === null ? { value: null, diagnostics: [...heard, ...own] } : checked(result.value, [...heard, ...own])
}

function checkEntry(
  code: string,
  reason: string,
  { rules, source }: { readonly rules: readonly RuleText[]; readonly source: SourceId },
): readonly Diagnostic[] {
  const path = ['lint', code]
  const rule = rules.find((candidate) => candidate.code === code)
  if (rule === undefined) {
    const near = nearest(
      code,
      rules.map((candidate) => candidate.code),
    )
    const hint = near === null ? '`gen-ignition rule` lists all' : `did you mean ${near}?`
    return [diagnosticOf(LINT_UNKNOWN_RULE, { path, part: 'key', message: `${quote(code)} is not a rule`, hint }, source)]
  }
  const found: Diagnostic[] = []
  if (rule.severity === 'error')
    found.push(
      diagnosticOf(LINT_ERROR_RULE, { path, part: 'key', message: `${code} is an error and cannot be silenced` }, source),
    )
  if (reason.trim() === '')
    found.push(diagnosticOf(LINT_NO_REASON, { path, message: `${code} is silenced without a reason` }, source))
  return found
}
