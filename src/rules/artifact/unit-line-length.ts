import { pathOf } from '#src/plan/artifact.ts'
import { memoise } from '#src/plan/memoise.ts'
import type { ArtifactRule } from './artifact-rule.ts'

/** Ignition reads units with a parser that stops here; systemd itself takes far longer lines. go-systemd, unit/deserialize.go, SYSTEMD_LINE_MAX. */
const MAX_LINE_BYTES = 2047

const longLine = memoise((text) => text.split('\n').findIndex((line) => Buffer.byteLength(line) > MAX_LINE_BYTES))

export const unitLineLength: ArtifactRule = {
  code: 'unit-line-length',
  severity: 'error',
  summary: 'Lines of units are shorter than 2048 bytes.',
  prevents: 'Ignition refuses the whole configuration on the first boot.',
  check: ({ artifacts }) =>
    artifacts.flatMap((artifact) => {
      if (artifact.kind !== 'unit' && artifact.kind !== 'drop-in') return []
      const line = longLine(artifact.contents)
      return line === -1
        ? []
        : [{ path: artifact.origin, message: `line ${line + 1} of ${pathOf(artifact)} is longer than ${MAX_LINE_BYTES} bytes` }]
    }),
}
