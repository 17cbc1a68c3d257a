import type { Diagnostic, Path, Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { pathError, type ErrorText } from '#src/source/source-error.ts'
import { isMap, type PlainMap } from '../../layers/plain-map.ts'
import type { Written } from '../written.ts'
import { emptyModel, groupOf, putHost, type AnsibleModel } from './ansible-model.ts'
import { parseHostPattern } from './host-pattern.ts'

/** What a YAML inventory of Ansible says, and what is wrong with it. */
export function ansibleYamlModel(
  id: SourceId,
  value: unknown,
): { readonly model: AnsibleModel; readonly diagnostics: readonly Diagnostic[] } {
  const reading: Reading = { id, model: emptyModel(), found: [] }
  for (const [group, contents] of mapAt(reading, value, [])) readGroup(reading, contents, [group])
  return { model: reading.model, diagnostics: reading.found }
}

type Reading = { readonly id: SourceId; readonly model: AnsibleModel; readonly found: Diagnostic[] }

const SECTIONS = ['hosts', 'vars', 'children'] as const

/** The last step of the path is the name of the group. */
function readGroup(reading: Reading, value: unknown, path: Path): void {
  const name = String(path.at(-1))
  const group = groupOf(reading.model, name)
  for (const [section, contents] of mapAt(reading, value, path)) {
    const here = [...path, section]
    if (section === 'hosts')
      for (const [pattern, variables] of mapAt(reading, contents, here)) readHosts(reading, variables, [...here, pattern])
    else if (section === 'vars')
      for (const written of writtenIn(reading, contents, here)) group.variables.set(written.key, written)
    else if (section === 'children')
      for (const [child, inside] of mapAt(reading, contents, here)) {
        group.children.set(child, { source: reading.id, path: [...here, child], part: 'key' })
        readGroup(reading, inside, [...here, child])
      }
    else complain(reading, here, unknownSection(name, section))
  }
}

function unknownSection(group: string, section: string): Omit<ErrorText, 'code'> {
  const near = nearest(section, SECTIONS)
  const hint = near === null ? `a group has ${SECTIONS.join(', ')}` : `did you mean ${quote(near)}?`
  return { message: `${quote(section)} is no part of the group ${quote(group)}`, hint }
}

/** The last step of the path is the pattern. */
function readHosts(reading: Reading, value: unknown, path: Path): void {
  const pattern = String(path.at(-1))
  const group = String(path.at(-3))
  const hosts = parseHostPattern(pattern)
  if (!hosts.ok) return complain(reading, path, { message: `${quote(pattern)} ${hosts.reason}`, hint: hosts.hint })
  const at: Place = { source: reading.id, path, part: 'key' }
  const { names, port } = hosts.value
  const ports = port === null ? [] : [{ key: 'ansible_port', value: port, keyPlace: at, at: () => at }]
  const variables = [...ports, ...writtenIn(reading, value, path)]
  for (const name of names) putHost(reading.model, group, { name, at, variables })
}

function writtenIn(reading: Reading, value: unknown, path: Path): readonly Written[] {
  return mapAt(reading, value, path).map(([key, inside]) => writtenAt(reading.id, inside, [...path, key]))
}

/** The last step of the path is the key. */
export function writtenAt(source: SourceId, value: unknown, path: Path): Written {
  return {
    key: String(path.at(-1)),
    value,
    keyPlace: { source, path, part: 'key' },
    at: (inside) => ({ source, path: [...path, ...inside], part: 'value' }),
  }
}

/** Entries of a map; none where nothing is written; a single word is a map of one key without a value, as Ansible has it. */
function mapAt(reading: Reading, value: unknown, path: Path): readonly (readonly [string, unknown])[] {
  if (value === null) return []
  if (isMap(value)) return entries(value)
  if (typeof value === 'string' && path.length > 0) return [[value, null]]
  complain(reading, path, {
    message: `${path.length === 0 ? 'the inventory' : quote(path.at(-1))} is ${quote(value)}, not a map`,
    hint: 'write KEY: and what belongs to it below',
  })
  return []
}

function entries(map: PlainMap): readonly (readonly [string, unknown])[] {
  return Object.entries(map)
}

function complain({ id, found }: Reading, path: Path, text: Omit<ErrorText, 'code'>): void {
  found.push(pathError(id, { path, part: 'key' }, { code: 'ansible-inventory', ...text }))
}
