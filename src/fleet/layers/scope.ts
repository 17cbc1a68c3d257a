import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { valueAt } from '#src/source/path.ts'
import type { HostRecord } from '../fleet.ts'
import { came, failed, type Outcome } from './outcome.ts'

/** What an expression may see. */
export type Scope = {
  readonly host: HostRecord
  /** Number of a host; null where it has none. */
  readonly indexOf: (host: HostRecord) => number | null
  readonly groups: GroupMembers
  /** The item of the `$each` around; null outside of one. */
  readonly item: { readonly value: unknown } | null
}

export type GroupMembers = {
  /** Hosts of a group and of those that lie in it, ascending by name; null where nobody knows it. */
  readonly hostsOf: (group: string) => readonly HostRecord[] | null
  readonly names: readonly string[]
}

/** `host.NAME`. */
export function hostVariable(scope: Scope, steps: readonly string[]): Outcome {
  return variableOf(scope, scope.host, steps)
}

/** `item`, `item.NAME`. */
export function itemValue({ item }: Scope, steps: readonly string[]): Outcome {
  if (item === null) return failed('"item" has a value inside an element with $each only')
  return walk({ name: 'item', value: item.value }, steps)
}

/** A variable of each host of a group. */
export function memberVariables(
  scope: Scope,
  { group, steps, isWithoutSelf }: { readonly group: string; readonly steps: readonly string[]; readonly isWithoutSelf: boolean },
): Outcome {
  const hosts = scope.groups.hostsOf(group)
  if (hosts === null) {
    const near = nearest(group, scope.groups.names)
    return failed(
      `${quote(group)} is not a group`,
      near === null ? `known: ${shortList(scope.groups.names)}` : `did you mean ${quote(near)}?`,
    )
  }
  const outcomes = variablesOf(scope, hosts, steps)
  const values: unknown[] = []
  for (const [position, value] of outcomes.entries()) {
    const name = hosts[position]?.name ?? ''
    if (isWithoutSelf && name === scope.host.name) continue
    if (!value.ok) return failed(`${quote(name)} of ${quote(group)}: ${value.message}`, value.hint)
    values.push(value.value)
  }
  return came(values)
}

const variables = new WeakMap<readonly HostRecord[], Map<string, readonly Outcome[]>>()

/** Looked up once for a group: each of its hosts may ask for those of all others. */
function variablesOf(scope: Scope, hosts: readonly HostRecord[], steps: readonly string[]): readonly Outcome[] {
  const ofGroup = variables.get(hosts) ?? new Map<string, readonly Outcome[]>()
  variables.set(hosts, ofGroup)
  const name = steps.join('.')
  const known = ofGroup.get(name)
  if (known !== undefined) return known
  const outcomes = hosts.map((host) => variableOf(scope, host, steps))
  ofGroup.set(name, outcomes)
  return outcomes
}

function variableOf({ indexOf }: Scope, host: HostRecord, [first = '', ...rest]: readonly string[]): Outcome {
  if (first === 'index') {
    const index = indexOf(host)
    return index === null
      ? failed('the host has no index', 'give it one in the inventory, or run `gen-ignition lock`')
      : walk({ name: 'index', value: index }, rest)
  }
  if (first === 'name') return walk({ name: 'name', value: host.name }, rest)
  if (first === 'groups') return walk({ name: 'groups', value: host.groups }, rest)
  if (!Object.hasOwn(host.variables, first)) return failed(...undefinedVariable(host, first))
  return walk({ name: first, value: host.variables[first] }, rest)
}

function undefinedVariable(host: HostRecord, name: string): [string, string] {
  const message = `the host has no ${quote(name)}`
  if (Object.hasOwn(host.fields, name)) return [message, `${quote(name)} is a field of its document, not a host variable`]
  return [message, hintFor(name, ['name', 'index', 'groups', ...Object.keys(host.variables)])]
}

/** `index-1` is a name: a minus without spaces around it is the usual slip. */
function hintFor(name: string, known: readonly string[]): string {
  const minuend = known.find((candidate) => name.startsWith(`${candidate}-`))
  if (minuend !== undefined) return `a minus stands between spaces: ${minuend} - ${name.slice(minuend.length + 1)}`
  const near = nearest(name, known)
  return near === null ? `known: ${shortList(known)}` : `did you mean ${quote(near)}?`
}

function walk({ name, value }: { readonly name: string; readonly value: unknown }, steps: readonly string[]): Outcome {
  let here = value
  let path = name
  for (const step of steps) {
    const next = valueAt(here, [Array.isArray(here) && /^\d{1,9}$/.test(step) ? Number(step) : step])
    if (next === undefined) return failed(`${quote(path)} has no ${quote(step)}`, insideHint(step, here))
    here = next
    path = `${path}.${step}`
  }
  return textWithoutExpression(path, here)
}

function insideHint(step: string, here: unknown): string {
  if (Array.isArray(here)) return `it is a list of ${here.length}: positions begin at 0`
  return typeof here === 'object' && here !== null ? hintFor(step, Object.keys(here)) : `it is ${quote(here)}`
}

/** Expressions are not evaluated twice. */
function textWithoutExpression(path: string, value: unknown): Outcome {
  return typeof value === 'string' && value.includes('$(')
    ? failed(
        `${quote(path)} is itself an expression, ${quote(value)}`,
        'host variables are data: write the expression in a layer',
      )
    : came(value)
}

const SHOWN = 8

function shortList(names: readonly string[]): string {
  return names.length === 0 ? 'none' : `${names.slice(0, SHOWN).join(', ')}${names.length > SHOWN ? ', …' : ''}`
}
