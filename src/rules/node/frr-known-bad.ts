import { compareVersions } from '#src/net/version.ts'
import { BAD_FRR } from '#src/plan/frr-facts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const frrKnownBad: NodeRule = {
  code: 'frr-known-bad',
  severity: 'warning',
  summary: 'The FRR of the image is none that is known to lose traffic.',
  prevents: 'See the issue that the message names.',
  check: (plan, report) => {
    const { min, max } = plan.images.frrVersion
    for (const bad of BAD_FRR) {
      const end = [min, max].find((version) => compareVersions(version, bad.version) === 0 && version.split('.').length === 3)
      if (end !== undefined)
        report({
          path: ['images', 'frrVersion', end === min ? 'min' : 'max'],
          message: `FRR ${bad.version} ${bad.defect} (${bad.issue})`,
          hint: 'use another version',
        })
    }
  },
}
