import { ALL_RULES } from '#src/all-rules.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { docsAnchorOf } from '#src/rules/rule.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import type { CommonOptions } from './report.ts'
import { printTable } from './views/table.ts'

/** Explains one rule by its code, or lists all of them. */
export async function rule(io: Io, [code]: readonly string[], _options: CommonOptions): Promise<number> {
  await io.stdout.write(code === undefined ? listRules() : explainRule(code))
  return EXIT.fine
}

function listRules(): string {
  return printTable(ALL_RULES.map(({ code, severity, summary }) => [code, severity, summary]))
}

function explainRule(code: string): string {
  const found = ALL_RULES.find((candidate) => candidate.code === code)
  if (found === undefined) {
    const near = nearest(
      code,
      ALL_RULES.map((candidate) => candidate.code),
    )
    throw new UsageError(
      `there is no rule ${quote(code)}`,
      near === null ? 'gen-ignition rule lists all; what is said of YAML and of types explains itself' : `did you mean ${near}?`,
    )
  }
  const silence = found.severity === 'warning' ? [`silence   lint: {${code}: "why it is right here"}`] : []
  return [
    `${code} (${found.severity})`,
    `rule      ${found.summary}`,
    `prevents  ${found.prevents}`,
    ...silence,
    `see       ${docsAnchorOf(found)}`,
    '',
  ].join('\n')
}
