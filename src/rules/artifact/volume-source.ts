import { pathOf } from '#src/plan/artifact.ts'
import { memoise } from '#src/plan/memoise.ts'
import type { ArtifactRule } from './artifact-rule.ts'
import type { NodeFiles } from './node-files.ts'
import { volumesOf } from './volumes.ts'

/** podman refuses to start where the source of a bind mount is missing, and /run and /var begin empty. */
export const volumeSource: ArtifactRule = {
  code: 'volume-source',
  severity: 'error',
  summary: 'Every directory that a container mounts is made by tmpfiles.d or holds files of ours.',
  prevents: 'podman refuses to start the container: no such file or directory.',
  check: (files) => {
    const made = new Set([...tmpfilesPaths(files), ...parentDirectories(files)])
    return volumesOf(files)
      .filter(({ source }) => !made.has(source))
      .map(({ source, unit }) => ({
        path: unit.artifact.origin,
        message: `nothing makes ${source}, which ${pathOf(unit.artifact)} mounts`,
      }))
  },
}

function tmpfilesPaths({ artifacts }: NodeFiles): readonly string[] {
  return artifacts.flatMap((artifact) => {
    const isTmpfiles = artifact.kind === 'file' && /\/tmpfiles\.d\/[^/]+\.conf$/.test(artifact.path)
    return isTmpfiles && typeof artifact.contents === 'string' ? madePaths(artifact.contents) : []
  })
}

/** The second word of each line that makes a directory or a file. tmpfiles.d(5). */
const madePaths = memoise((text): readonly string[] =>
  text.split('\n').flatMap((line) => /^[dDfvqQ]\S*\s+(\S+)/.exec(line)?.[1] ?? []),
)

function parentDirectories({ artifacts }: NodeFiles): readonly string[] {
  return artifacts.map((artifact) => directoryOf(pathOf(artifact)))
}

function directoryOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'))
}
