import type { Diagnostic, Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import { pathOf, type Artifact } from '#src/plan/artifact.ts'
import { memoiseEach } from '#src/plan/memoise.ts'
import { refusal } from './refusal.ts'

/** What no sink can carry unchanged: text that is not Unicode, a path that is not plain. */
export function checkSinkInput(artifacts: readonly Artifact[], source: SourceId): readonly Diagnostic[] {
  return faultsOfEach(artifacts)
    .flat()
    .map(({ code, origin, ...text }) => refusal(code, { source, path: origin }, text))
}

type Fault = { readonly code: string; readonly origin: Path; readonly message: string; readonly hint: string | null }

const faultsOfEach = memoiseEach((artifact: Artifact): readonly Fault[] => [...faultyPath(artifact), ...faultyText(artifact)])

function faultyPath(artifact: Artifact): readonly Fault[] {
  const path = pathOf(artifact)
  if (!/^[^/]|^\/?$|\/$|\/\/|\/\.\.?(\/|$)|\0/.test(path)) return []
  const message = `${JSON.stringify(path)} is not an absolute path without empty, "." and ".." parts`
  return [{ code: 'artifact-path', origin: artifact.origin, message, hint: null }]
}

function faultyText(artifact: Artifact): readonly Fault[] {
  if (isWellFormed(textOf(artifact)) && isWellFormed(pathOf(artifact))) return []
  const message = `${pathOf(artifact)} holds half a surrogate pair, which UTF-8 cannot write`
  return [{ code: 'artifact-text', origin: artifact.origin, message, hint: 'write the whole character, or leave it out' }]
}

function textOf(artifact: Artifact): string {
  if (artifact.kind === 'directory') return ''
  if (artifact.kind === 'link') return artifact.target
  return typeof artifact.contents === 'string' ? artifact.contents : artifact.contents.source
}

function isWellFormed(text: string): boolean {
  return !/\p{Surrogate}/u.test(text)
}
