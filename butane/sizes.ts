import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import { encodeContents } from './encode.ts'
import { ignitionElement } from './ignition.ts'
import { compareText } from '#src/net/compare-text.ts'

/** What one artifact weighs, in bytes. */
export type ArtifactSize = {
  /** Absolute, on the node. */
  readonly path: string
  /** On the node; null where Ignition fetches it. */
  readonly bytes: number | null
  /** Its element in the Ignition JSON, with the comma after it. */
  readonly ignitionBytes: number
  readonly isCompressed: boolean
}

/** The biggest in the Ignition first, then by path. */
export function sizesOf(artifacts: readonly Artifact[]): readonly ArtifactSize[] {
  return artifacts
    .map(sizeOf)
    .toSorted((left, right) => right.ignitionBytes - left.ignitionBytes || compareText(left.path, right.path))
}

function sizeOf(artifact: Artifact): ArtifactSize {
  return {
    path: pathOf(artifact),
    bytes: bytesOf(artifact),
    ignitionBytes: Buffer.byteLength(JSON.stringify(ignitionElement(artifact))) + 1,
    isCompressed:
      artifact.kind === 'file' &&
      typeof artifact.contents === 'string' &&
      encodeContents(artifact.contents).compression === 'gzip',
  }
}

function bytesOf(artifact: Artifact): number | null {
  if (artifact.kind === 'directory' || artifact.kind === 'link') return 0
  return typeof artifact.contents === 'string' ? Buffer.byteLength(artifact.contents) : null
}
