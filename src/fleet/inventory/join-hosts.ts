import { isDeepStrictEqual } from 'node:util'
import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { compareText } from '#src/net/compare-text.ts'
import { printPath } from '#src/source/path.ts'
import type { HostRecord, HostSubject } from '../fleet.ts'
import { conflict } from './conflict.ts'
import { joinFields, type FieldPart } from './join-fields.ts'

/** Joins the hosts of several sources by name, ascending. Two sources that differ in a value of one host are a conflict. */
export function joinHosts(sources: readonly (readonly HostRecord[])[], found: Diagnostic[]): readonly HostRecord[] {
  const [only = [], ...others] = sources
  if (others.length === 0) return only
  const joined = new Map<string, HostRecord>()
  for (const host of sources.flat()) {
    const key = host.name.toLowerCase()
    const known = joined.get(key)
    joined.set(key, known === undefined ? host : joinTwo(known, host, found))
  }
  return [...joined.values()].toSorted((a, b) => compareText(a.name, b.name))
}

function joinTwo(a: HostRecord, b: HostRecord, found: Diagnostic[]): HostRecord {
  if (a.name !== b.name) found.push(otherCase(a, b))
  const fields = joinFields([a, b].map(fieldPart))
  const what = (text: string): string => `${text} of ${quote(a.name)}`
  for (const { path, ...places } of fields.conflicts)
    found.push(conflict(what(`the field ${printPath(fields.fields, path)}`), places))
  const differ = (subject: HostSubject, text: string): void => {
    found.push(conflict(what(text), { first: a.placeOf(subject), second: b.placeOf(subject) }))
  }
  if (a.index !== null && b.index !== null && a.index !== b.index) differ({ kind: 'index' }, 'the index')
  for (const [name, value] of Object.entries(b.variables)) {
    const isOther = Object.hasOwn(a.variables, name) && !isDeepStrictEqual(a.variables[name], value)
    if (isOther) differ({ kind: 'variable', name }, `the variable ${quote(name)}`)
  }
  return {
    name: a.name,
    groups: [...new Set([...a.groups, ...b.groups])],
    index: a.index ?? b.index,
    variables: { ...b.variables, ...a.variables },
    fields: fields.fields,
    placeOf: (subject) => placeOf({ a, b, fields }, subject),
  }
}

function fieldPart({ fields, placeOf }: HostRecord): FieldPart {
  return { fields, placeOf: (path) => placeOf({ kind: 'field', path }) }
}

type Two = { readonly a: HostRecord; readonly b: HostRecord; readonly fields: FieldPart }

function placeOf({ a, b, fields }: Two, subject: HostSubject): Place {
  switch (subject.kind) {
    case 'host':
      return a.placeOf(subject)
    case 'groups':
      return (a.groups.length > 0 ? a : b).placeOf(subject)
    case 'index':
      return (a.index === null ? b : a).placeOf(subject)
    case 'variable':
      return (Object.hasOwn(a.variables, subject.name) ? a : b).placeOf(subject)
    case 'field':
      return fields.placeOf(subject.path)
  }
}

function otherCase(a: HostRecord, b: HostRecord): Diagnostic {
  return {
    code: 'host-duplicate',
    severity: 'error',
    message: `the host ${quote(b.name)} is called ${quote(a.name)} in another source`,
    hint: 'hosts are joined by name: write it the same everywhere',
    at: b.placeOf({ kind: 'host' }),
    related: [{ message: 'called otherwise', at: a.placeOf({ kind: 'host' }) }],
  }
}
