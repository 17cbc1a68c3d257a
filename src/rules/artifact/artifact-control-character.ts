import { escapeUnprintable } from '#src/diagnostics/quote.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import type { TextRule } from './artifact-rule.ts'

/** A newline in a value would start a line of its own in frr.conf or a unit: the last barrier behind the source's own check. */
export const artifactControlCharacter: TextRule = {
  code: 'artifact-control-character',
  severity: 'error',
  summary: 'No file of the node carries a control character besides newline and tab, no path and no link carries any.',
  prevents: 'A value becomes a command of its own in frr.conf, a unit or a terminal.',
  check: (artifact) => {
    const fault = faultOf(artifact)
    return fault === null ? [] : [{ path: artifact.origin, message: fault }]
  },
}

// oxlint-disable-next-line no-control-regex -- they are what is looked for
const IN_NAMES = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/
const IN_TEXT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]/

function faultOf(artifact: Artifact): string | null {
  const path = pathOf(artifact)
  if (IN_NAMES.test(path)) return `the path ${JSON.stringify(escapeUnprintable(path))} has a control character`
  if (artifact.kind === 'link')
    return IN_NAMES.test(artifact.target) ? `the target of the link ${path} has a control character` : null
  if (artifact.kind === 'directory' || typeof artifact.contents !== 'string') return null
  const position = artifact.contents.search(IN_TEXT)
  return position === -1
    ? null
    : `${path} has a control character in line ${artifact.contents.slice(0, position).split('\n').length}`
}
