import type { RuleText } from '#src/diagnostics/complaint.ts'

export const INDEX_NOT_FROZEN: RuleText = {
  code: 'index-not-frozen',
  severity: 'error',
  summary: 'With --frozen every host has an index, in the inventory or in the lock file.',
  prevents: 'A pipeline gives a host a number that nobody has committed.',
}
