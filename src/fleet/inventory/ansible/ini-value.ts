import { parseYaml } from '#src/source/yaml-document.ts'
import { parsePlainScalar } from '#src/source/scalar.ts'
import { buildTree } from '#src/source/tree.ts'

/**
 * Reads a value of an INI inventory. Ansible takes it for a Python literal where it is one, else for text: quotes, lists and maps mean
 * what they mean there, and a comment behind a literal is none of it. Numbers are read as in a document: `5.10` stays 5.10.
 */
export function iniValue(text: string): unknown {
  return literal(text) ?? literal(/^(.*?)\s+#/.exec(text)?.[1] ?? '') ?? text
}

/** Null where a text is no literal; Python's `None` is none, too. */
function literal(text: string): unknown {
  const [, quoted] = /^'([^'\\]*)'$/.exec(text) ?? /^"([^"\\]*)"$/.exec(text) ?? []
  if (quoted !== undefined) return quoted
  if (/^[[{]/.test(text)) return collection(text)
  const value = parsePlainScalar(text)
  return typeof value === 'number' || /^(?:True|False)$/.test(text) ? value : null
}

/** Lists and maps of Python read like those of YAML. */
function collection(text: string): unknown {
  const { root, diagnostics } = parseYaml('', text)
  const tree = diagnostics.length > 0 ? null : buildTree('', root)
  return tree === null || tree.diagnostics.length > 0 ? null : tree.value
}
