import { quote } from '#src/diagnostics/quote.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const neighborDescription: NodeRule = {
  code: 'neighbor-description',
  severity: 'error',
  summary: 'A description has 1 to 240 characters and single spaces between words, none after a vertical bar.',
  prevents: 'FRR joins its words with single spaces or refuses the line, and every reload finds a difference.',
  check: (plan, report) => {
    for (const { description, origin } of plan.underlay.neighbors) {
      if (description === null) continue
      if (!isKept(description))
        report({
          path: [...origin, 'description'],
          message: `FRR does not keep the description ${quote(description)} as it is`,
          hint: 'words with single spaces between them, no space after "|", at most 240 bytes',
        })
    }
  },
}

/** vtysh takes what follows a vertical bar and a space for an output filter, wherever they stand in a line, and drops the line (8.4 to 10.7). */
function isKept(description: string): boolean {
  const isWords = description.split(' ').every((word) => word !== '')
  return isWords && !description.includes('| ') && new TextEncoder().encode(description).length <= 240
}
