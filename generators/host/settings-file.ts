import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { FileArtifact } from '#src/plan/artifact.ts'
import { memoiseBy } from '#src/plan/memoise.ts'

/** A file that everybody may read and nobody but root may change. */
export function settingsFile(path: string, contents: string, origin: Path): FileArtifact {
  return { kind: 'file', path, mode: '0644', contents, origin }
}

/** One that is usually the same on many nodes, as one object for all of them: what follows from it is found out once. */
export function commonFile(path: string, contents: string): FileArtifact {
  return interned({ path, contents })
}

const interned = memoiseBy(
  ({ path, contents }: { readonly path: string; readonly contents: string }) => `${path}\n${contents}`,
  ({ path, contents }) => settingsFile(path, contents, []),
)
