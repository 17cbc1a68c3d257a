import { pathOf, type Artifact } from '#src/plan/artifact.ts'

/** A line of a file of the node. `line` is 1-based. */
export type ReachedLine = { readonly path: string; readonly line: number; readonly text: string }

/** Lines of the node's files that carry a value as a whole word. */
export function linesWith(artifacts: readonly Artifact[], value: string): readonly ReachedLine[] {
  const isWord = wordMatcher(value)
  return artifacts.flatMap((artifact) => {
    const text = textOf(artifact)
    return text
      .split('\n')
      .flatMap((line, index) => (isWord(line) ? [{ path: pathOf(artifact), line: index + 1, text: line.trim() }] : []))
  })
}

/**
 * Words are made of letters, digits, `.`, `:` and `-`, so that `100` is not found in `100.65.0.2` nor in `64514:100`. A word of letters
 * alone, as `all`, is a value only in quotes or at the end of a line of its own language.
 */
function wordMatcher(value: string): (line: string) => boolean {
  const escaped = value.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const pattern = /^[a-z]+$/.test(value)
    ? new RegExp(`(["'])${escaped}\\1|^ *[a-z][^=]* ${escaped}$`)
    : new RegExp(`(?<![\\w.:-])${escaped}(?![\\w.:-])`)
  return (line) => pattern.test(line)
}

function textOf(artifact: Artifact): string {
  switch (artifact.kind) {
    case 'file':
      return typeof artifact.contents === 'string' ? artifact.contents : ''
    case 'unit':
    case 'drop-in':
      return artifact.contents
    case 'link':
    case 'directory':
      return ''
  }
}
