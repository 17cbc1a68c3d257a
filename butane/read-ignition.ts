import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Mode, RemoteContents } from '#src/plan/artifact.ts'
import { gunzip, readDataUrl } from './data-url.ts'
import { booleanOf, elementsOf, JsonShapeError, keyOf, numberOf, requiredTextOf, textOf, type JsonNode } from './json.ts'

/** What an Ignition configuration puts on a node, decoded. */
export type IgnitionEntry =
  /** `contents` is null where only the file's attributes are set. */
  | {
      readonly kind: 'file'
      readonly path: string
      readonly mode: Mode | null
      readonly contents: Uint8Array | RemoteContents | null
    }
  | { readonly kind: 'directory'; readonly path: string; readonly mode: Mode | null }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  /** `contents` is null where the unit comes from the OS. */
  | { readonly kind: 'unit'; readonly name: string; readonly isEnabled: boolean; readonly contents: string | null }
  | { readonly kind: 'drop-in'; readonly unit: string; readonly name: string; readonly contents: string }

export type IgnitionContents = { readonly spec: string; readonly entries: readonly IgnitionEntry[] }

/**
 * Reads the storage and systemd sections back, lists in their order in the text: everything that `writeIgnition` writes. Sections
 * and keys that it never writes are passed over. `ignition-unreadable` where the text is not JSON or not of that shape.
 */
export function readIgnition(text: string, source: SourceId): Checked<IgnitionContents> {
  try {
    return checked(readConfig({ value: JSON.parse(text), path: '$' }))
  } catch (error) {
    if (error instanceof SyntaxError) return unreadable(source, 'it is not JSON')
    if (error instanceof JsonShapeError) return unreadable(source, error.message)
    throw error
  }
}

function unreadable(source: SourceId, reason: string): Checked<IgnitionContents> {
  const message = `not an Ignition configuration: ${reason}`
  return {
    value: null,
    diagnostics: [
      { code: 'ignition-unreadable', severity: 'error', message, hint: null, at: { source, wholeFile: true }, related: [] },
    ],
  }
}

function readConfig(root: JsonNode): IgnitionContents {
  const storage = keyOf(root, 'storage')
  return {
    spec: requiredTextOf(keyOf(keyOf(root, 'ignition'), 'version')),
    entries: [
      ...elementsOf(keyOf(storage, 'directories')).map(readDirectory),
      ...elementsOf(keyOf(storage, 'files')).map(readFile),
      ...elementsOf(keyOf(storage, 'links')).map(readLink),
      ...elementsOf(keyOf(keyOf(root, 'systemd'), 'units')).flatMap(readUnit),
    ],
  }
}

function readDirectory(node: JsonNode): IgnitionEntry {
  return { kind: 'directory', path: requiredTextOf(keyOf(node, 'path')), mode: readMode(keyOf(node, 'mode')) }
}

function readFile(node: JsonNode): IgnitionEntry {
  return {
    kind: 'file',
    path: requiredTextOf(keyOf(node, 'path')),
    mode: readMode(keyOf(node, 'mode')),
    contents: readResource(keyOf(node, 'contents')),
  }
}

function readLink(node: JsonNode): IgnitionEntry {
  return { kind: 'link', path: requiredTextOf(keyOf(node, 'path')), target: requiredTextOf(keyOf(node, 'target')) }
}

function readUnit(node: JsonNode): readonly IgnitionEntry[] {
  const name = requiredTextOf(keyOf(node, 'name'))
  const isEnabled = booleanOf(keyOf(node, 'enabled'))
  return [
    { kind: 'unit', name, isEnabled, contents: textOf(keyOf(node, 'contents')) },
    ...elementsOf(keyOf(node, 'dropins')).map((dropIn) => readDropIn(dropIn, name)),
  ]
}

function readDropIn(node: JsonNode, unit: string): IgnitionEntry {
  return { kind: 'drop-in', unit, name: requiredTextOf(keyOf(node, 'name')), contents: textOf(keyOf(node, 'contents')) ?? '' }
}

function readMode(node: JsonNode): Mode | null {
  const mode = numberOf(node)
  return mode === null ? null : `0${mode.toString(8).padStart(3, '0')}`
}

function readResource(node: JsonNode): Uint8Array | RemoteContents | null {
  const source = textOf(keyOf(node, 'source'))
  if (source === null) return null
  if (!source.startsWith('data:')) return { source, hash: textOf(keyOf(keyOf(node, 'verification'), 'hash')) }
  const bytes = readDataUrl(source)
  const plain = bytes !== null && textOf(keyOf(node, 'compression')) === 'gzip' ? gunzip(bytes) : bytes
  if (plain === null) throw new JsonShapeError(`${node.path}.source cannot be decoded`)
  return plain
}
