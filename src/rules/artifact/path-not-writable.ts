import { pathOf } from '#src/plan/artifact.ts'
import type { ArtifactRule } from './artifact-rule.ts'

/** Ignition may write to /etc and /var (and what links into them); the rest is read-only or is emptied at boot. */
const ALLOWED = /^\/(etc|var|opt|usr\/local|home|root|srv)\//

export const pathNotWritable: ArtifactRule = {
  code: 'path-not-writable',
  severity: 'error',
  summary: 'Files lie where the operating system lets Ignition write.',
  prevents: 'Ignition fails on a read-only /usr, or the file is gone after the boot.',
  check: ({ artifacts, target }) => {
    if (!target.isOstree || target.ignitionMax === null) return []
    return artifacts
      .filter((artifact) => !ALLOWED.test(pathOf(artifact)))
      .map((artifact) => ({ path: artifact.origin, message: `${pathOf(artifact)} cannot be written on ${target.os}` }))
  },
}
