import { quote } from '#src/diagnostics/quote.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const neighborDescription: NodeRule = {
  code: 'neighbor-description',
  severity: 'error',
  summary: 'A description has 1 to 240 characters and single spaces between words.',
  prevents: 'FRR joins its words with single spaces or refuses the line, and every reload finds a difference.',
  check: (plan, report) => {
    for (const { description, origin } of plan.underlay.neighbors) {
      if (description === null) continue
      const isKept = description.split(' ').every((word) => word !== '') && new TextEncoder().encode(description).length <= 240
      if (!isKept)
        report({
          path: [...origin, 'description'],
          message: `FRR does not keep the description ${quote(description)} as it is`,
          hint: 'words with single spaces between them, at most 240 bytes',
        })
    }
  },
}
