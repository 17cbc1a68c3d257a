import { enablementLinks } from '#butane/enablement.ts'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import type { NodeFile, NodeState } from './node-state.ts'

/** What the artefacts of a compiled document put on the node. */
export function stateOfArtifacts(artifacts: readonly Artifact[], source: SourceId): NodeState {
  const links = enablementLinks(artifacts, source).value ?? []
  return {
    files: new Map<string, NodeFile>([
      ...links.map(({ path, target }) => [path, { kind: 'link', target }] as const),
      ...artifacts.map((artifact) => [pathOf(artifact), fileOf(artifact)] as const),
    ]),
    settings: null,
  }
}

/** Of every unit and drop-in, as Ignition writes them. */
export const UNIT_MODE = 0o644

function fileOf(artifact: Artifact): NodeFile {
  switch (artifact.kind) {
    case 'link':
      return { kind: 'link', target: artifact.target }
    case 'directory':
      return { kind: 'directory', mode: Number.parseInt(artifact.mode, 8) }
    case 'unit':
    case 'drop-in':
      return { kind: 'file', mode: UNIT_MODE, contents: Buffer.from(artifact.contents) }
    case 'file': {
      const { contents, mode } = artifact
      return {
        kind: 'file',
        mode: Number.parseInt(mode, 8),
        contents: typeof contents === 'string' ? Buffer.from(contents) : contents,
      }
    }
  }
}
