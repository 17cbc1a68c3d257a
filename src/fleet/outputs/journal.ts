import {
  parseJson,
  readMatching,
  readNullable,
  readObject,
  readRecord,
  readString,
  readWord,
  ShapeError,
  type JsonNode,
} from '#src/contract/json-node.ts'
import { isManifestPath, isOutputPath } from './output-path.ts'

/** What a run is about to do to its folder. `before`: hash of what is replaced, null where nothing lies. */
export type Step =
  | {
      readonly kind: 'place'
      readonly staged: string
      readonly path: string
      readonly before: string | null
      readonly sha256: string
    }
  | { readonly kind: 'remove'; readonly path: string; readonly sha256: string }

/** One step a line, in the order in which they are done. */
export function printJournal(steps: readonly Step[]): string {
  return steps.map((step) => `${JSON.stringify(step)}\n`).join('')
}

/** Reads what `printJournal` prints; anything else is a ShapeError. */
export function readJournal(text: string): readonly Step[] {
  return text
    .split('\n')
    .slice(0, -1)
    .map((line) => readStep(parseJson(line)))
}

function readStep(node: JsonNode): Step {
  return readRecord(node).some(({ name }) => name === 'staged') ? readPlace(node) : readRemoval(node)
}

function readPlace(node: JsonNode): Step {
  const field = readObject(node, ['kind', 'staged', 'path', 'before', 'sha256'])
  return {
    kind: readWord(field('kind'), ['place']),
    staged: readMatching(field('staged'), /^\d+$/, 'a number'),
    path: readPath(field('path')),
    before: readNullable(field('before'), readHash),
    sha256: readHash(field('sha256')),
  }
}

function readRemoval(node: JsonNode): Step {
  const field = readObject(node, ['kind', 'path', 'sha256'])
  return { kind: readWord(field('kind'), ['remove']), path: readPath(field('path')), sha256: readHash(field('sha256')) }
}

function readPath(node: JsonNode): string {
  const path = readString(node)
  if (!isOutputPath(path) && !isManifestPath(path)) throw new ShapeError(node.at, 'is not a path in the folder')
  return path
}

function readHash(node: JsonNode): string {
  return readMatching(node, /^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal')
}
