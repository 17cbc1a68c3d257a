import { quote } from '#src/diagnostics/quote.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const archiveSource: NodeRule = {
  code: 'archive-source',
  severity: 'error',
  summary: 'The image archive is fetched from a URL that Ignition reads, on a target that runs it.',
  prevents: 'Ignition refuses the configuration on first boot.',
  check: (plan, report) => {
    const remote = plan.images.archive?.remote ?? null
    if (remote === null) return
    const path = ['images', 'archive', 'source']
    const scheme = SCHEMES.find((candidate) => remote.source.startsWith(`${candidate}://`))
    const isUrl = scheme !== undefined && URL.canParse(remote.source) && /^[\x21-\x7e]+$/.test(remote.source)
    if (!isUrl)
      report({
        path,
        message: `${quote(remote.source)} is not a URL that Ignition fetches`,
        hint: `one of ${SCHEMES.join(', ')}`,
      })
    else if (plan.target.ignitionMax === null)
      report({
        path,
        message: `nothing fetches it: ${plan.target.os} runs no Ignition`,
        hint: 'copy the archive or the image into the image build',
      })
  },
}

const SCHEMES: readonly string[] = ['https', 'http', 'tftp', 's3', 'gs']
