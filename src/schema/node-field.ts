import type { Path } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { nodeSchema } from './node-schema.ts'
import { descriptionAt, formsAt, knownKeys, schemasAt, type Form } from './schema-walk.ts'

export type NodeField =
  | { readonly isKnown: true; readonly description: string | null }
  | { readonly isKnown: false; readonly nearest: string | null }

/** What a Node document may have at a path; where it may have nothing, the known key that is nearest to the last step. */
export function nodeField(path: Path): NodeField {
  if (schemasAt(nodeSchema, path).length > 0) return { isKnown: true, description: descriptionAt(nodeSchema, path) }
  const keys = knownKeys(nodeSchema, path.slice(0, -1)) ?? []
  return { isKnown: false, nearest: nearest(String(path.at(-1) ?? ''), keys) }
}

/** What a Node document may hold at a path; empty where it may have nothing. */
export function nodeForms(path: Path): ReadonlySet<Form> {
  return formsAt(nodeSchema, path)
}

/** Keys of the maps that a Node document may have at a path. */
export function nodeKeys(path: Path): readonly string[] {
  return knownKeys(nodeSchema, path) ?? []
}
