import { extname } from 'node:path'
import { hasError } from '#src/diagnostics/checked.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Locate } from '#src/diagnostics/location.ts'
import { decodeUtf8 } from '#src/source/decode.ts'
import { locator } from '#src/source/locate.ts'
import { notUtf8 } from '#src/source/read-yaml.ts'
import { requiredInput, type InventoryInputs, type SourceHosts } from '../source-hosts.ts'
import { ansibleHosts } from './ansible-hosts.ts'
import { readAnsibleIni } from './ansible-ini.ts'
import { emptyModel, type AnsibleModel } from './ansible-model.ts'
import { ansibleYamlModel } from './ansible-yaml.ts'
import { readAnsibleYaml } from './ansible-yaml-text.ts'
import { groupCircle, IMPLIED_GROUPS } from './group-order.ts'
import { varsFiles } from './vars-files.ts'

/** Reads a static inventory of Ansible with the files in `group_vars` and `host_vars` beside it. */
export function readAnsible(id: SourceId, inputs: InventoryInputs): SourceHosts {
  const { model, diagnostics, locate } = readModel(id, requiredInput(inputs, id))
  const faults = [...diagnostics, ...groupCircle(model)]
  const texts = [{ file: id, locate }]
  if (hasError(faults)) return { hosts: [], groups: new Map(), diagnostics: faults, texts }
  const found = ansibleHosts(model, { inputs, filesOf: varsFiles(id, inputs) })
  return {
    hosts: found.hosts,
    groups: declaredGroups(model),
    diagnostics: [...faults, ...found.diagnostics],
    texts: [...texts, ...found.texts],
  }
}

type Reading = { readonly model: AnsibleModel; readonly diagnostics: readonly Diagnostic[]; readonly locate: Locate }

function readModel(id: SourceId, bytes: Uint8Array): Reading {
  const { text, invalid } = decodeUtf8(bytes)
  if (isYaml(id, text)) {
    const { value, diagnostics, locate } = readAnsibleYaml(id, bytes)
    if (hasError(diagnostics)) return { model: emptyModel(), diagnostics, locate }
    return { ...ansibleYamlModel(id, value), locate }
  }
  const locate = locator({ id, text, root: null, aliases: new Map(), value: null })
  if (invalid !== null) return { model: emptyModel(), diagnostics: [notUtf8(id, bytes, invalid.offset)], locate }
  return { ...readAnsibleIni(id, text), locate }
}

/** Without an extension that says it, by the first line that is no comment. */
function isYaml(id: SourceId, text: string): boolean {
  if (['.yml', '.yaml', '.json'].includes(extname(id))) return true
  if (extname(id) === '.ini') return false
  const [line = ''] = /^[ \t]*[^\s#;].*$/m.exec(text) ?? []
  return /^(?:---|\{|[^\s[=]+:(?:\s|$))/.test(line)
}

function declaredGroups({ groups }: AnsibleModel): ReadonlyMap<string, readonly string[]> {
  const isOwn = (name: string): boolean => !IMPLIED_GROUPS.includes(name)
  return new Map(
    [...groups].filter(([name]) => isOwn(name)).map(([name, { children }]) => [name, [...children.keys()].filter(isOwn)]),
  )
}
