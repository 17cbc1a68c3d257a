import { printChange, LEVELS, type Level } from './change.ts'
import { isEmpty, levelOf, type FleetDiff } from './fleet-diff.ts'
import { groupChanges, type ChangeGroup } from './group-changes.ts'

/** A line for people. `count` is empty where there is one node; `names` are said where they are few. */
export type DiffRow = {
  readonly count: string
  readonly takes: string
  readonly names: readonly string[]
  readonly words: string
}

/** How a level is called. */
const LEVEL_WORDS: Readonly<Record<Level, string>> = {
  'live-reload': 'live reload',
  'session-restart': 'session restart',
  'router-restart': 'router restart',
  're-provision': 're-provision',
  renumbering: 'RENUMBERING',
}

/** So many hosts of one change are named. */
const FEW = 3

/** So many hosts that came or went are named. */
const MANY = 10

/** So many lines of one kind are still read. */
const MOST_ALIKE = 5

/** The changes, hosts that came or went, and what the peers must change. */
export function diffRows(diff: FleetDiff): readonly DiffRow[] {
  const groups = groupChanges(diff.changed)
  if (diff.kind === 'node') return groups.map((group) => ({ ...rowOf(group), count: '', names: [] }))
  return [
    ...alike(groups).flatMap((some) => (some.length > MOST_ALIKE ? [summaryRow(some)] : some.map(rowOf))),
    ...hostsRow('added', diff.added),
    ...hostsRow('removed', diff.removed),
    ...diff.peers.map(({ path, how }) => ({ count: '', takes: 'peer', names: [], words: `${path} ${how}` })),
  ]
}

function rowOf({ change, hosts }: ChangeGroup): DiffRow {
  return {
    count: printHosts(hosts.length),
    takes: LEVEL_WORDS[change.level],
    names: hosts.length > FEW ? [] : hosts,
    words: printChange(change),
  }
}

/** Groups of few hosts each that differ in their values only, as one VTEP a host: together, at the place of the first. */
function alike(groups: readonly ChangeGroup[]): readonly (readonly ChangeGroup[])[] {
  const sets = new Map<string, ChangeGroup[]>()
  for (const group of groups) {
    const { level, what } = group.change
    const key = group.hosts.length > FEW ? `${level} ${printChange(group.change)}` : `${level} few ${what.replace(ADDRESS, '…')}`
    const set = sets.get(key)
    if (set === undefined) sets.set(key, [group])
    else set.push(group)
  }
  return [...sets.values()]
}

const ADDRESS = /[0-9a-f]*[.:][0-9a-f.:]+/

function summaryRow(groups: readonly ChangeGroup[]): DiffRow {
  const [first] = groups
  const names = new Set(groups.flatMap(({ hosts }) => hosts))
  const example = first === undefined ? '' : `${first.hosts[0]}: ${printChange(first.change)}`
  return {
    count: printHosts(names.size),
    takes: first === undefined ? '' : LEVEL_WORDS[first.change.level],
    names: [],
    words: `each in its own way, as ${example}`,
  }
}

function hostsRow(takes: string, names: readonly string[]): readonly DiffRow[] {
  if (names.length === 0) return []
  const others = names.length > MANY ? [`${names.length - MANY} more`] : []
  return [{ count: printHosts(names.length), takes, names: [], words: [...names.slice(0, MANY), ...others].join(', ') }]
}

/** The last line: who is left, and what the others take. */
export function diffSummary(diff: FleetDiff): string {
  const { changed, unchanged } = diff
  const [only] = changed
  if (diff.kind === 'node') {
    return only === undefined ? 'no differences' : `${only.name} takes a ${LEVEL_WORDS[levelOf(only)]}; nothing else changes`
  }
  const total = printHosts(changed.length + unchanged.length)
  if (isEmpty(diff)) return `no differences: ${total}`
  if (changed.length === 0) return ['nobody else changes', ...joined(came(diff))].join('; ')
  return [`nobody else changes; ${changed.length} of ${total}: ${levelCounts(diff).join(', ')}`, ...joined(came(diff))].join('; ')
}

/** Hosts that came or went, and switches that must follow. */
function came({ added, removed, peers }: FleetDiff): readonly string[] {
  return [
    ...(added.length > 0 ? [`${added.length} added`] : []),
    ...(removed.length > 0 ? [`${removed.length} removed`] : []),
    ...(peers.length > 0 ? [`${peers.length} of the peers' files`] : []),
  ]
}

function joined(words: readonly string[]): readonly string[] {
  return words.length === 0 ? [] : [words.join(', ')]
}

function levelCounts({ changed }: FleetDiff): readonly string[] {
  const levels = changed.map(levelOf)
  return LEVELS.flatMap((level) => {
    const count = levels.filter((one) => one === level).length
    return count === 0 ? [] : [`${count} ${LEVEL_WORDS[level]}`]
  })
}

function printHosts(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`
}
