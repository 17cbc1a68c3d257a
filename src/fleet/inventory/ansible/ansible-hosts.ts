import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { compareText } from '#src/net/compare-text.ts'
import { isMap } from '../../layers/plain-map.ts'
import type { HostRecord } from '../../fleet.ts'
import { hostMaker } from '../host-maker.ts'
import { requiredInput, type InventoryInputs, type InventoryText } from '../source-hosts.ts'
import type { Written } from '../written.ts'
import type { AnsibleHost, AnsibleModel } from './ansible-model.ts'
import { readAnsibleYaml } from './ansible-yaml-text.ts'
import { writtenAt } from './ansible-yaml.ts'
import { groupOrder, IMPLIED_GROUPS, PRIORITY } from './group-order.ts'
import { jinjaFault } from './jinja-fault.ts'
import type { VarsFiles } from './vars-files.ts'

type Variables = ReadonlyMap<string, Written>

type Files = { readonly inputs: InventoryInputs; readonly filesOf: VarsFiles }

export type AnsibleHosts = {
  readonly hosts: readonly HostRecord[]
  readonly diagnostics: readonly Diagnostic[]
  readonly texts: readonly InventoryText[]
}

/** The hosts of an inventory, each with its variables by Ansible's precedence. */
export function ansibleHosts(model: AnsibleModel, files: Files): AnsibleHosts {
  const found: Diagnostic[] = []
  const texts: InventoryText[] = []
  const variablesOf = hostVariables(model, varsReader(files, { found, texts }))
  const make = hostMaker()
  const isPlain = plainCheck(found)
  const hosts: HostRecord[] = []
  const seen = new Map<string, AnsibleHost>()
  for (const [name, host] of model.hosts) {
    const first = seen.get(name.toLowerCase())
    if (first !== undefined) found.push(otherCase(name, host, first))
    seen.set(name.toLowerCase(), host)
    const groups = [...host.groups.keys()].filter((group) => !IMPLIED_GROUPS.includes(group))
    const groupsAt = host.groups.get(groups[0] ?? '') ?? host.at
    const written = [...variablesOf(name, host).values()].filter(isPlain)
    const record = make({ name, at: host.at, groups, groupsAt, written }, found)
    if (record !== null && first === undefined) hosts.push(record)
  }
  return { hosts: hosts.toSorted((a, b) => compareText(a.name, b.name)), diagnostics: found, texts }
}

type ReadVars = (kind: 'group_vars' | 'host_vars', name: string) => Variables

/** Files of a group are read once. */
function varsReader(
  { inputs, filesOf }: Files,
  { found, texts }: { readonly found: Diagnostic[]; readonly texts: InventoryText[] },
): ReadVars {
  return (kind, name) =>
    new Map(
      filesOf(kind, name).flatMap((file) => {
        const { value, diagnostics, locate } = readAnsibleYaml(file, requiredInput(inputs, file))
        texts.push({ file, locate })
        found.push(...diagnostics)
        if (!isMap(value)) found.push(notAMap(file, value))
        const entries = isMap(value) ? Object.entries(value) : []
        return entries.map(([key, inside]) => [key, writtenAt(file, inside, [key])] as const)
      }),
    )
}

/**
 * From the weakest: the inventory's variables of `all`, of the other groups, files of `all`, of the groups, the inventory's variables of the
 * host, its files. A value is replaced as a whole (Ansible's `hash_behaviour=replace`).
 * https://docs.ansible.com/ansible/latest/playbook_guide/playbooks_variables.html#understanding-variable-precedence
 */
function hostVariables(model: AnsibleModel, read: ReadVars): (name: string, host: AnsibleHost) => Variables {
  const order = groupOrder(model)
  const byGroups = new Map<string, Variables>()
  const files = new Map<string, Variables>()
  const filesOf = (group: string): Variables => {
    const known = files.get(group) ?? read('group_vars', group)
    files.set(group, known)
    return known
  }
  const written = (group: string): readonly (readonly [string, Written])[] =>
    [...(model.groups.get(group)?.variables ?? [])].filter(([key]) => key !== PRIORITY)
  return (name, host) => {
    const groups = ['all', ...order(host.groups.keys())]
    const key = groups.join('\n')
    const shared = byGroups.get(key) ?? new Map([...groups.flatMap(written), ...groups.flatMap((group) => [...filesOf(group)])])
    byGroups.set(key, shared)
    return new Map([...shared, ...host.variables, ...read('host_vars', name)])
  }
}

/** Tells of each variable once, however many hosts have it. */
function plainCheck(found: Diagnostic[]): (written: Written) => boolean {
  const known = new Map<Written, boolean>()
  return (written) => {
    const before = known.get(written)
    if (before !== undefined) return before
    const fault = jinjaFault(written)
    if (fault !== null) found.push(fault)
    known.set(written, fault === null)
    return fault === null
  }
}

function notAMap(file: SourceId, value: unknown): Diagnostic {
  const message = `a file of variables holds a map, this one ${quote(value)}`
  return {
    code: 'ansible-inventory',
    severity: 'error',
    message,
    hint: 'write KEY: VALUE',
    at: { source: file, wholeFile: true },
    related: [],
  }
}

function otherCase(name: string, host: AnsibleHost, first: AnsibleHost): Diagnostic {
  return {
    code: 'host-duplicate',
    severity: 'error',
    message: `the host ${quote(name)} is written otherwise elsewhere`,
    hint: 'upper and lower case are the same',
    at: host.at,
    related: [{ message: 'written otherwise', at: first.at }],
  }
}
