import { checked, hasError, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, Path, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { checkValues } from './check-values.ts'
import { decodeUtf8 } from './decode.ts'
import { locator } from './locate.ts'
import { printPath } from './path.ts'
import { offsetError } from './source-error.ts'
import type { Source } from './source.ts'
import { buildTree } from './tree.ts'
import { parseYaml } from './yaml-document.ts'

/** A document that was read. `locate` works where an error forbids a Source, too: the diagnostics are to be printed. */
export type Reading = Checked<Source> & { readonly locate: Locate }

/** Reads one YAML document. Refused: all that YAML allows and DESIGN section 3 does not; syntax errors stop before the rest. */
export function readYaml(id: SourceId, bytes: Uint8Array): Reading {
  const { text, invalid } = decodeUtf8(bytes)
  if (invalid !== null) return unreadable({ id, text, root: null }, [notUtf8(id, bytes, invalid.offset)])
  const { root, diagnostics } = parseYaml(id, text)
  if (hasError(diagnostics)) return unreadable({ id, text, root }, diagnostics)
  const tree = buildTree(id, root)
  const locate = locator({ id, text, root, aliases: tree.aliases, value: tree.value })
  const source: Source = { id, value: tree.value, locate, printPath: (path: Path) => printPath(tree.value, path) }
  return { ...checked(source, [...tree.diagnostics, ...checkValues(id, tree.value)]), locate }
}

type Unreadable = { readonly id: SourceId; readonly text: string; readonly root: unknown }

function unreadable(document: Unreadable, diagnostics: readonly Diagnostic[]): Reading {
  return { value: null, diagnostics, locate: locator({ ...document, aliases: new Map(), value: null }) }
}

/** The error of a file that is no UTF-8. `offset`: as `decodeUtf8` says. */
export function notUtf8(id: SourceId, bytes: Uint8Array, offset: number): Diagnostic {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  const hint = isUtf16 ? 'the file is UTF-16: save it as UTF-8' : 'save the file as UTF-8'
  return offsetError(id, { offset, length: 1 }, { code: 'non-utf8', message: 'the file is not UTF-8 from here on', hint })
}
