import { hasError } from '#src/diagnostics/checked.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { decodeUtf8 } from '#src/source/decode.ts'
import { locator } from '#src/source/locate.ts'
import { notUtf8 } from '#src/source/read-yaml.ts'
import { buildTree } from '#src/source/tree.ts'
import { parseYaml } from '#src/source/yaml-document.ts'

/** A YAML text of Ansible as plain data; `{}` where it is empty or an error forbids more. */
export type AnsibleYaml = { readonly value: unknown; readonly diagnostics: readonly Diagnostic[]; readonly locate: Locate }

/**
 * Reads like a document of our own, but that values may be missing: a host without variables has none. The syntax tree is not kept:
 * it is larger than all that is made of it, and made again where a place is asked for.
 */
export function readAnsibleYaml(id: SourceId, bytes: Uint8Array): AnsibleYaml {
  const { text, invalid } = decodeUtf8(bytes)
  const locate = lateLocator(id, text)
  if (invalid !== null) return { value: {}, diagnostics: [notUtf8(id, bytes, invalid.offset)], locate }
  if (text.startsWith('$ANSIBLE_VAULT')) return { value: {}, diagnostics: [vaultFile(id)], locate }
  const { root, diagnostics } = parseYaml(id, text)
  if (diagnostics.some(({ code }) => code === 'empty-document')) return { value: {}, diagnostics: [], locate }
  if (hasError(diagnostics)) return { value: {}, diagnostics, locate }
  const tree = buildTree(id, root)
  return { value: tree.value, diagnostics: tree.diagnostics.map(inOurWords), locate }
}

function lateLocator(id: SourceId, text: string): Locate {
  let known: Locate | null = null
  return (at) => {
    known ??= locatorOf(id, text)
    return known(at)
  }
}

function locatorOf(id: SourceId, text: string): Locate {
  const { root } = parseYaml(id, text)
  const { value, aliases } = buildTree(id, root)
  return locator({ id, text, root, aliases, value })
}

/** An encrypted value is a tag that no document knows. */
function inOurWords(fault: Diagnostic): Diagnostic {
  const isVault = fault.code === 'yaml-unknown-tag' && fault.message.includes(quote('!vault'))
  if (!isVault || !('path' in fault.at)) return fault
  const key = fault.at.path.findLast((step) => typeof step === 'string')
  return {
    ...fault,
    at: { ...fault.at, part: 'key' },
    code: 'ansible-vault',
    message: `the value of ${quote(key)} is encrypted by Ansible Vault`,
    hint: VAULT_HINT,
  }
}

const VAULT_HINT = 'nothing is decrypted here: move it out of what this inventory reads'

function vaultFile(id: SourceId): Diagnostic {
  const message = 'the file is encrypted by Ansible Vault'
  return { code: 'ansible-vault', severity: 'error', message, hint: VAULT_HINT, at: { source: id, wholeFile: true }, related: [] }
}
