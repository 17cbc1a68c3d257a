import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import type { Parsed } from '#src/net/parsed.ts'
import { checkValues } from '#src/source/check-values.ts'
import { printPath } from '#src/source/path.ts'
import type { ErrorText } from '#src/source/source-error.ts'
import type { HostRecord, HostSubject } from '../fleet.ts'
import { indexFault, isIndex, nameFault } from './host-faults.ts'
import { joinFields, type FieldPart } from './join-fields.ts'
import { conflict } from './conflict.ts'
import { putField, type FieldsInWork } from './put-field.ts'
import { subjectOf, type FieldSteps, type Subject } from './subject.ts'
import type { Written } from './written.ts'

/** A host with what is written of it; each key once. */
export type WrittenHost = {
  readonly name: string
  readonly at: Place
  readonly groups: readonly string[]
  readonly groupsAt: Place
  readonly written: Iterable<Written>
}

/** Makes the record of a host; null, and complaints, where something of it is at fault. What several hosts share is complained of once. */
export type HostMaker = (host: WrittenHost, found: Diagnostic[]) => HostRecord | null

export function hostMaker(): HostMaker {
  const subjects = new Map<string, Parsed<Subject>>()
  const blamed = new Map<Written, boolean>()
  const subjectFor = (key: string): Parsed<Subject> => {
    const subject = subjects.get(key) ?? subjectOf(key)
    subjects.set(key, subject)
    return subject
  }
  const isAtFault = (written: Written, found: Diagnostic[]): boolean => {
    const known = blamed.get(written)
    if (known !== undefined) return known
    const faults = faultsOf(written, subjectFor(written.key))
    found.push(...faults)
    blamed.set(written, faults.length > 0)
    return faults.length > 0
  }
  return (host, found) => {
    const name = nameFault(host.name)
    if (name !== null) found.push(errorAt(host.at, name))
    const written = [...host.written].filter(({ value }) => value !== null)
    // All are looked at, to say all that is wrong.
    const faulty = written.filter((one) => isAtFault(one, found))
    if (name !== null || faulty.length > 0) return null
    const subjects = new Map(written.map((one) => [one, subjectFor(one.key)]))
    return recordOf(host, sorted(subjects), found)
  }
}

/** What is written of a host, by what it speaks of. */
type Sorted = {
  readonly index: Written | null
  readonly variables: ReadonlyMap<string, Written>
  readonly fields: readonly { readonly steps: FieldSteps; readonly written: Written }[]
}

function sorted(subjects: ReadonlyMap<Written, Parsed<Subject>>): Sorted {
  const variables = new Map<string, Written>()
  const fields: { readonly steps: FieldSteps; readonly written: Written }[] = []
  let index: Written | null = null
  for (const [written, subject] of subjects) {
    if (!subject.ok) continue
    if (subject.value.kind === 'index') index = written
    if (subject.value.kind === 'variable') variables.set(subject.value.name, written)
    if (subject.value.kind === 'field') fields.push({ steps: subject.value.steps, written })
  }
  return { index, variables, fields }
}

function recordOf(host: WrittenHost, { index, variables, fields }: Sorted, found: Diagnostic[]): HostRecord | null {
  const joined = joinFields(fields.map(({ steps, written }) => partOf(steps, written)))
  for (const { path, ...places } of joined.conflicts)
    found.push(conflict(`the field ${printPath(joined.fields, path)} of ${quote(host.name)}`, places))
  if (joined.conflicts.length > 0) return null
  const placeOf = (subject: HostSubject): Place => {
    switch (subject.kind) {
      case 'host':
        return host.at
      case 'groups':
        return host.groupsAt
      case 'index':
        return index?.at([]) ?? host.at
      case 'variable':
        return variables.get(subject.name)?.at([]) ?? host.at
      case 'field':
        return fields.length === 0 ? host.at : joined.placeOf(subject.path)
    }
  }
  return {
    name: host.name,
    groups: host.groups,
    index: isIndex(index?.value) ? index.value : null,
    variables: Object.fromEntries([...variables].map(([name, { value }]) => [name, value])),
    fields: joined.fields,
    placeOf,
  }
}

function faultsOf(written: Written, subject: Parsed<Subject>): readonly Diagnostic[] {
  const { key, value, keyPlace, at } = written
  if (!subject.ok)
    return [errorAt(keyPlace, { code: 'inventory-key', message: `the key ${quote(key)} ${subject.reason}`, hint: subject.hint })]
  switch (subject.value.kind) {
    case 'name':
    case 'groups':
      return [errorAt(keyPlace, reserved(key))]
    case 'index':
      return isIndex(value) ? [] : [errorAt(at([]), indexFault(value))]
    case 'variable':
      return []
    case 'field':
      return checkValues('', value, { path: [], document: FLEET }).map((fault) => ({
        ...fault,
        at: placeOfFault(fault, written),
      }))
  }
}

/** Expressions are no faults in what belongs to a fleet. */
const FLEET = { kind: 'Fleet' }

function placeOfFault({ at }: Diagnostic, written: Written): Place {
  return written.at('path' in at ? at.path : [])
}

function reserved(key: string): ErrorText {
  const what = key === 'name' ? 'the host has its name' : 'the host has its groups'
  return { code: 'inventory-key', message: `a host variable cannot be called ${quote(key)}: ${what}`, hint: 'call it otherwise' }
}

function partOf(steps: FieldSteps, written: Written): FieldPart {
  const fields: FieldsInWork = {}
  putField(fields, steps, written.value)
  const way = steps.map((step) => (step.kind === 'key' ? step.key : 0))
  const placeOf: FieldPart['placeOf'] = (path) =>
    way.every((step, index) => path[index] === step) ? written.at(path.slice(way.length)) : written.keyPlace
  return { fields, placeOf }
}

function errorAt(at: Place, text: ErrorText): Diagnostic {
  return { ...text, severity: 'error', at, related: [] }
}
