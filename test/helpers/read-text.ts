import { readYaml, type Reading } from '#src/source/read-yaml.ts'
import type { Source } from '#src/source/source.ts'

/** Reads a document that stands in a test; its file is `node.yaml`. */
export function readText(text: string): Reading {
  return readYaml('node.yaml', new TextEncoder().encode(text))
}

/** The Source of a document that has no fault. */
export function sourceOf(text: string): Source {
  const { value, diagnostics } = readText(text)
  if (value === null) throw new Error(diagnostics.map(({ message }) => message).join('; '))
  return value
}
