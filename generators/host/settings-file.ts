import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { FileArtifact } from '#src/plan/artifact.ts'

/** A file that everybody may read and nobody but root may change. */
export function settingsFile(path: string, contents: string, origin: Path): FileArtifact {
  return { kind: 'file', path, mode: '0644', contents, origin }
}
