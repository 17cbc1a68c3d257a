import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import type { ArtifactRule } from './artifact-rule.ts'

/** Ignition refuses two nodes of one path; an image build would take the last one silently. */
export const pathDuplicate: ArtifactRule = {
  code: 'path-duplicate',
  severity: 'error',
  summary: 'No two files of the node have one path.',
  prevents: 'One file silently replaces the other.',
  check: ({ artifacts }) => {
    const first = new Map<string, Artifact>()
    return artifacts.flatMap((artifact) => {
      const path = pathOf(artifact)
      const other = first.get(path)
      if (other === undefined) {
        first.set(path, artifact)
        return []
      }
      return [
        {
          path: artifact.origin,
          message: `${path} would be written twice`,
          related: [{ path: other.origin, message: 'first written for' }],
        },
      ]
    })
  },
}
