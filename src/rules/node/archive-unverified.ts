import type { NodeRule } from '#src/rules/rule.ts'

export const archiveUnverified: NodeRule = {
  code: 'archive-unverified',
  severity: 'warning',
  summary: 'An image archive that is fetched has a hash.',
  prevents: 'Whoever answers for the server runs code on the node.',
  check: (plan, report) => {
    const remote = plan.images.archive?.remote ?? null
    if (remote !== null && remote.hash === null)
      report({
        path: ['images', 'archive', 'source'],
        message: 'the image archive is fetched and not verified',
        hint: 'add hash: sha512-…, as sha512sum prints it',
      })
  },
}
