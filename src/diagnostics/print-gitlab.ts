import { createHash } from 'node:crypto'
import type { Diagnostic } from './diagnostic.ts'
import { locateAll, type Located } from './located.ts'
import type { Locate } from './location.ts'

/**
 * GitLab's code quality report: a JSON array. A fingerprint does not depend on the line, so that a complaint that moved is no new one.
 * https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function printGitlab(diagnostics: readonly Diagnostic[], locate: Locate): string {
  const seen = new Map<string, number>()
  const list = locateAll(diagnostics, locate).map((located) => entry(located, seen))
  return `${JSON.stringify(list, null, 2)}\n`
}

function entry({ diagnostic, location }: Located, seen: Map<string, number>) {
  const { code, severity, message, hint } = diagnostic
  return {
    description: hint === null ? message : `${message} (${hint})`,
    check_name: code,
    fingerprint: fingerprint([location.file, location.path, code, message], seen),
    severity: severity === 'error' ? 'major' : 'minor',
    location: { path: location.file.replace(/^(?:\.\/)+/, ''), lines: { begin: location.line } },
  }
}

/** Equal complaints of one file are told apart by their number. */
function fingerprint(parts: readonly (string | null)[], seen: Map<string, number>): string {
  const key = JSON.stringify(parts)
  const number = seen.get(key) ?? 0
  seen.set(key, number + 1)
  return createHash('sha256').update(`${key}${number}`).digest('hex')
}
