import type { RuleText } from '#src/diagnostics/complaint.ts'

/** The page that `gen-ignition rule CODE` points into. */
export function printRulesPage(rules: readonly RuleText[]): string {
  return [
    '# Rules',
    '',
    'Generated from the rules by `npm run update`. An error refuses the document; a warning can be silenced, with a reason:',
    '',
    '```yaml',
    'lint: {no-login: "console access only"}',
    '```',
    '',
    'Problems of YAML itself and of single values (`yaml-…`, `unknown-key`, `wrong-type`, `asn-range` …) explain themselves where they are printed.',
    '',
    ...rules.flatMap(({ code, severity, summary, prevents }) => [
      `## ${code}`,
      '',
      `${capital(severity)}. ${summary}`,
      '',
      `Without it: ${prevents}`,
      '',
    ]),
  ].join('\n')
}

function capital(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`
}
