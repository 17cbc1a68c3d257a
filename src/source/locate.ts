import { isMap, isScalar, isSeq, type YAMLMap } from 'yaml'
import type { Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate, Location } from '#src/diagnostics/location.ts'
import { lineTable, type LineTable } from './line-table.ts'
import { printPath } from './path.ts'
import type { Span } from './source-error.ts'
import { spanOf } from './tree.ts'

/** What `locate` needs to know of a document that was read, be it faulty. */
export type Document = {
  readonly id: SourceId
  readonly text: string
  readonly root: unknown
  /** The node that each alias stands for. */
  readonly aliases: ReadonlyMap<unknown, unknown>
  readonly value: unknown
}

/** Turns places of one document into locations. Tables are built when they are first needed: most documents have no fault. */
export function locator(document: Document): Locate {
  const lines = lineTable(document.text)
  const finder = nodeFinder(document)
  const file = document.id === '-' ? '<stdin>' : document.id
  return (at) => {
    if ('argument' in at) return { ...nowhere(at.source), path: at.argument }
    if ('wholeFile' in at) return nowhere(file)
    if ('offset' in at) return { ...onLine(file, lines, at), path: null }
    // The document as a whole has no line: underlining its first one would only mislead.
    if (at.path.length === 0) return nowhere(file)
    return {
      ...onLine(file, lines, spanOfFound(finder(at.path), at.part, document.text)),
      path: printPath(document.value, at.path),
    }
  }
}

/** A place without text: a whole file, an argument. */
export function nowhere(file: string): Location {
  return { file, line: 1, column: 1, length: 0, lineText: null, path: null }
}

function onLine(file: string, lines: LineTable, span: Span): Omit<Location, 'path'> {
  const line = lines(span.offset)
  const column = Math.min(span.offset - line.start, line.text.length)
  const length = Math.max(1, Math.min(span.length, line.text.length - column))
  return { file, line: line.number, column: column + 1, length, lineText: line.text }
}

/** The deepest node on the way to a path, with its key where it is a map's value. `isWhole`: the path was followed to its end. */
type Found = { readonly key: unknown; readonly node: unknown; readonly isWhole: boolean }

function nodeFinder(document: Document): (path: Path) => Found {
  const indexes = new Map<YAMLMap, ReadonlyMap<string, { readonly key: unknown; readonly value: unknown }>>()
  const indexOf = (map: YAMLMap) => {
    const index = indexes.get(map) ?? pairIndex(map)
    indexes.set(map, index)
    return index
  }
  return (path) => {
    let found: Found = { key: null, node: document.root, isWhole: true }
    for (const step of path) {
      const here = document.aliases.get(found.node) ?? found.node
      const pair = isMap(here) ? indexOf(here).get(String(step)) : undefined
      const item = isSeq(here) && typeof step === 'number' ? here.items[step] : undefined
      if (pair !== undefined) found = { key: pair.key, node: pair.value, isWhole: true }
      else if (item !== undefined) found = { key: null, node: item, isWhole: true }
      else return { ...found, isWhole: false }
    }
    return found
  }
}

function pairIndex(map: YAMLMap): ReadonlyMap<string, { readonly key: unknown; readonly value: unknown }> {
  const index = new Map<string, { readonly key: unknown; readonly value: unknown }>()
  for (const pair of map.items) {
    if (isScalar(pair.key) && !index.has(String(pair.key.value))) index.set(String(pair.key.value), pair)
  }
  return index
}

/**
 * A scalar or a `[…]` is marked itself; a block of several lines by its key, or by its first line where it has none; a key where it is
 * asked for and for a value that is empty.
 */
function spanOfFound(found: Found, part: 'key' | 'value', text: string): Span {
  const key = spanOf(found.key)
  const value = spanOf(found.node)
  const start = { offset: value?.offset ?? 0, length: 1 }
  if (key !== null && (part === 'key' || !found.isWhole || value === null || isBlock(found.node) || isNothing(found.node)))
    return key
  return value === null ? start : firstLine(value, text)
}

function isBlock(node: unknown): boolean {
  return (isMap(node) || isSeq(node)) && node.flow !== true
}

function isNothing(node: unknown): boolean {
  return isScalar(node) && node.type === 'PLAIN' && node.source === ''
}

function firstLine(span: Span, text: string): Span {
  const newline = text.indexOf('\n', span.offset)
  const end = Math.min(span.offset + span.length, newline === -1 ? text.length : newline)
  const shown = text.slice(span.offset, end).trimEnd()
  return { offset: span.offset, length: Math.max(1, shown.length) }
}
