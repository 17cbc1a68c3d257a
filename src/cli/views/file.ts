import type { CompiledNode } from '#src/compile.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'

/** The file of the node whose path is `name` or ends with `/name`; null where none or several are. */
export function printFile({ artifacts }: CompiledNode, name: string): string | null {
  const found = artifacts.filter((artifact) => pathOf(artifact) === name || pathOf(artifact).endsWith(`/${name}`))
  const [only] = found
  return only === undefined || found.length > 1 ? null : printArtifact(only)
}

function printArtifact(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'file':
      return typeof artifact.contents === 'string' ? artifact.contents : `fetched from ${artifact.contents.source}\n`
    case 'unit':
    case 'drop-in':
      return artifact.contents
    case 'link':
      return `link to ${artifact.target}\n`
    case 'directory':
      return `directory, mode ${artifact.mode}\n`
  }
}
