import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import { memoise } from '#src/plan/memoise.ts'
import { refusal } from './refusal.ts'

/** What no sink can carry unchanged: text that is not Unicode, a path that is not plain. */
export function checkSinkInput(artifacts: readonly Artifact[], source: SourceId): readonly Diagnostic[] {
  return artifacts.flatMap((artifact) => [...checkPath(artifact, source), ...checkText(artifact, source)])
}

function checkPath(artifact: Artifact, source: SourceId): readonly Diagnostic[] {
  const path = pathOf(artifact)
  if (isPlainPath(path)) return []
  const message = `${JSON.stringify(path)} is not an absolute path without empty, "." and ".." parts`
  return [refusal('artifact-path', { source, path: artifact.origin }, { message, hint: null })]
}

const isPlainPath = memoise((path) => !/^[^/]|^\/?$|\/$|\/\/|\/\.\.?(\/|$)|\0/.test(path))

function checkText(artifact: Artifact, source: SourceId): readonly Diagnostic[] {
  const text = textOf(artifact)
  if (isWellFormed(text) && isWellFormed(pathOf(artifact))) return []
  const message = `${pathOf(artifact)} holds half a surrogate pair, which UTF-8 cannot write`
  return [
    refusal('artifact-text', { source, path: artifact.origin }, { message, hint: 'write the whole character, or leave it out' }),
  ]
}

function textOf(artifact: Artifact): string {
  if (artifact.kind === 'directory') return ''
  if (artifact.kind === 'link') return artifact.target
  return typeof artifact.contents === 'string' ? artifact.contents : artifact.contents.source
}

const isWellFormed = memoise((text) => !/\p{Surrogate}/u.test(text))
