import type { Diagnostic, Place, SourceId } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { offsetError, type ErrorText, type Span } from '#src/source/source-error.ts'
import type { Written } from '../written.ts'
import { emptyModel, groupOf, putHost, type AnsibleModel } from './ansible-model.ts'
import { parseHostPattern } from './host-pattern.ts'
import { iniValue } from './ini-value.ts'
import { shellWords, type Word } from './shell-words.ts'

/** What an INI inventory of Ansible says, and what is wrong with it. */
export function readAnsibleIni(
  id: SourceId,
  text: string,
): { readonly model: AnsibleModel; readonly diagnostics: readonly Diagnostic[] } {
  const reading: Reading = { id, model: emptyModel(), declared: new Set(['all', 'ungrouped']), named: [], found: [] }
  let section: Section = { group: 'ungrouped', kind: 'hosts' }
  for (const line of linesOf(text)) {
    if (line.text === '' || /^[;#]/.test(line.text)) continue
    if (line.text.startsWith('[') && /\](?:\s*#.*)?$/.test(line.text)) section = readSection(reading, line) ?? section
    else if (section.kind === 'hosts') readHosts(reading, section.group, line)
    else if (section.kind === 'vars') readVariable(reading, section.group, line)
    else readChild(reading, section.group, line)
  }
  for (const { name, at } of reading.named) if (!reading.declared.has(name)) reading.found.push(undeclared(reading, name, at))
  return { model: reading.model, diagnostics: reading.found }
}

type Reading = {
  readonly id: SourceId
  readonly model: AnsibleModel
  /** Groups that have a section of hosts or children. */
  readonly declared: Set<string>
  /** Groups that are named elsewhere. */
  readonly named: { readonly name: string; readonly at: Span }[]
  readonly found: Diagnostic[]
}

type Section = { readonly group: string; readonly kind: 'hosts' | 'vars' | 'children' }

/** A line without the spaces around it. */
type Line = Span & { readonly text: string }

function* linesOf(text: string): Generator<Line> {
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf('\n', start)
    const end = newline === -1 ? text.length : newline
    const line = text.slice(start, end)
    const shown = line.trim()
    yield { text: shown, offset: start + line.length - line.trimStart().length, length: shown.length }
    start = end + 1
  }
}

const KINDS = ['hosts', 'vars', 'children'] as const

function readSection(reading: Reading, line: Line): Section | null {
  const [, group, word = 'hosts'] = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/.exec(line.text) ?? []
  const kind = KINDS.find((known) => known === word)
  if (group === undefined)
    return complain(reading, line, {
      message: `${quote(line.text)} is no section`,
      hint: 'write [GROUP], [GROUP:vars] or [GROUP:children]',
    })
  if (kind === undefined) {
    const near = nearest(word, KINDS)
    const hint = near === null ? 'known: hosts, vars, children' : `did you mean [${group}:${near}]?`
    return complain(reading, line, { message: `${quote(word)} is no kind of section`, hint })
  }
  groupOf(reading.model, group)
  if (kind === 'vars') reading.named.push({ name: group, at: line })
  else reading.declared.add(group)
  return { group, kind }
}

function readHosts(reading: Reading, group: string, line: Line): void {
  const words = shellWords(line.text, line.offset)
  const [pattern, ...rest] = words ?? []
  if (words === null) complain(reading, line, { message: 'a quote of this line is never closed', hint: null })
  if (pattern === undefined) return
  const hosts = parseHostPattern(pattern.text)
  if (!hosts.ok) {
    complain(reading, pattern, { message: `${quote(pattern.text)} ${hosts.reason}`, hint: hosts.hint })
    return
  }
  const { names, port } = hosts.value
  const at: Place = { source: reading.id, offset: pattern.offset, length: pattern.length }
  const ports = port === null ? [] : [{ key: 'ansible_port', value: port, keyPlace: at, at: () => at }]
  const variables = [...ports, ...rest.flatMap((word) => assignment(reading, word))]
  for (const name of names) putHost(reading.model, group, { name, at, variables })
}

function assignment(reading: Reading, word: Word): readonly Written[] {
  const equals = word.text.indexOf('=')
  if (equals > 0) return [writtenAt(reading, word, { key: word.text.slice(0, equals), text: word.text.slice(equals + 1) })]
  complain(reading, word, {
    message: `${quote(word.text)} is no host variable`,
    hint: 'write KEY=VALUE; quote a value with spaces',
  })
  return []
}

function readVariable(reading: Reading, group: string, line: Line): void {
  const equals = line.text.indexOf('=')
  if (equals < 1) {
    complain(reading, line, { message: `${quote(line.text)} is no group variable`, hint: 'write KEY=VALUE' })
    return
  }
  const [key, text] = [line.text.slice(0, equals).trim(), line.text.slice(equals + 1).trim()]
  groupOf(reading.model, group).variables.set(key, writtenAt(reading, line, { key, text }))
}

/** The place of all of it is the assignment. */
function writtenAt(
  { id }: Reading,
  { offset, length }: Span,
  { key, text }: { readonly key: string; readonly text: string },
): Written {
  const place = { source: id, offset, length }
  return { key, value: iniValue(text), keyPlace: place, at: () => place }
}

function readChild(reading: Reading, group: string, line: Line): void {
  const [, name] = /^([^:\]\s]+)\s*(?:#.*)?$/.exec(line.text) ?? []
  if (name === undefined) {
    complain(reading, line, {
      message: `${quote(line.text)} is no name of a group`,
      hint: 'a line of a children section is one name',
    })
    return
  }
  const at = { offset: line.offset, length: name.length }
  reading.named.push({ name, at })
  groupOf(reading.model, name)
  groupOf(reading.model, group).children.set(name, { source: reading.id, ...at })
}

function undeclared(reading: Reading, name: string, at: Span): Diagnostic {
  const near = nearest(name, [...reading.declared])
  const message = `there is no section [${name}] of hosts or children`
  return offsetError(
    reading.id,
    { offset: at.offset, length: at.length },
    { code: CODE, message, hint: near === null ? `write [${name}]` : `did you mean ${quote(near)}?` },
  )
}

const CODE = 'ansible-inventory'

function complain({ id, found }: Reading, { offset, length }: Span, text: Omit<ErrorText, 'code'>): null {
  found.push(offsetError(id, { offset, length: Math.max(1, length) }, { code: CODE, ...text }))
  return null
}
