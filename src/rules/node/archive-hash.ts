import { quote } from '#src/diagnostics/quote.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const archiveHash: NodeRule = {
  code: 'archive-hash',
  severity: 'error',
  summary: 'The hash of the image archive is sha512- or sha256- and hexadecimal digits, of something that is fetched.',
  prevents: 'Ignition refuses the configuration on first boot.',
  check: (plan, report) => {
    const hash = plan.images.archive?.remote?.hash ?? null
    if (hash !== null && !/^(?:sha512-[0-9a-f]{128}|sha256-[0-9a-f]{64})$/.test(hash))
      report({
        path: ['images', 'archive', 'hash'],
        message: `${quote(hash)} is not a hash`,
        hint: 'sha512- and 128 hexadecimal digits, or sha256- and 64',
      })
  },
}
