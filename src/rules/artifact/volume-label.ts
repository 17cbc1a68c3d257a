import { pathOf } from '#src/plan/artifact.ts'
import type { ArtifactRule } from './artifact-rule.ts'
import { volumesOf, type Volume } from './volumes.ts'

/** Never relabelled: the operating system's own directories, and namespaces, which carry no label. */
const FOREIGN = /^\/(etc|usr|run\/netns)(\/|$)/

/** `:Z` gives a directory to one container alone; all of ours are shared. podman-run(1), --volume. */
export const volumeLabel: ArtifactRule = {
  code: 'volume-label',
  severity: 'error',
  summary: 'Shared directories are labelled with :z, those of the operating system not at all.',
  prevents: 'SELinux refuses the other containers, or the operating system, its own files.',
  check: (files) =>
    volumesOf(files).flatMap((volume) => {
      const fault = faultOf(volume)
      return fault === null ? [] : [{ path: volume.unit.artifact.origin, message: `${pathOf(volume.unit.artifact)} ${fault}` }]
    }),
}

function faultOf({ source, options }: Volume): string | null {
  if (options.includes('Z')) return `takes ${source} for itself with :Z, and others share it`
  if (options.includes('z') && FOREIGN.test(source)) return `relabels ${source}, which is not ours`
  return null
}
