import type { ControllerConfig } from '#src/contract/controller-config.ts'
import { printListDifference } from './by-name.ts'
import { change, highest, type Change, type Level } from './change.ts'
import { withoutExplained } from './explained-frr.ts'
import { frrSubject, neighborName, readNeighbor, type FrrSubject } from './frr-subject.ts'
import { printCounts } from './line-counts.ts'
import { keyOfLine, parseFrr, type FrrLine } from './parse-frr.ts'

type Pair<T> = readonly [old: T, next: T]

/** Differences of two frr.conf, in words where there are any, else as `frr.conf +6 -1`. Without `configs` all lines are told. */
export function diffFrr(texts: Pair<string>, configs: Pair<ControllerConfig> | null): readonly Change[] {
  const all: Pair<readonly FrrLine[]> = [parseFrr(texts[0]), parseFrr(texts[1])]
  const [old, next] = configs === null ? all : withoutExplained(all, configs)
  const sessions = diffNeighbors([old, next])
  const lines: Pair<readonly FrrLine[]> = [missingFrom(next, old), missingFrom(old, next)]
  const told = withoutNeighbors(lines, sessions.names)
  return [...sessions.changes, ...diffSubjects(told), ...countOthers(told)]
}

/** Lines of `ours` that do not stand in `others`. */
function missingFrom(others: readonly FrrLine[], ours: readonly FrrLine[]): readonly FrrLine[] {
  const known = new Set(others.map(keyOfLine))
  return ours.filter((line) => !known.has(keyOfLine(line)))
}

/** Sessions that came or went, by name: the rest of their lines is not told again. */
function diffNeighbors([old, next]: Pair<readonly FrrLine[]>): {
  readonly changes: readonly Change[]
  readonly names: ReadonlySet<string>
} {
  const [before, after] = [remoteAsOf(old), remoteAsOf(next)]
  const added = [...after].filter(([name]) => !before.has(name))
  const removed = [...before].filter(([name]) => !after.has(name))
  return {
    changes: [
      ...added.map(([name, remoteAs]) => change('live-reload', name, `added: ${remoteAs}`)),
      ...removed.map(([name, remoteAs]) => change('live-reload', name, `removed: ${remoteAs}`)),
    ],
    names: new Set([...added, ...removed].map(([name]) => name)),
  }
}

function remoteAsOf(lines: readonly FrrLine[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const [, remoteAs] = /^remote-as (.+)$/.exec(readNeighbor(line.text)?.setting ?? '') ?? []
      const name = nameOfNeighbor(line)
      return remoteAs === undefined || name === null ? [] : [[name, /^\d/.test(remoteAs) ? `AS ${remoteAs}` : remoteAs] as const]
    }),
  )
}

function nameOfNeighbor({ section, text }: FrrLine): string | null {
  const neighbor = readNeighbor(text)
  return neighbor === null || section.instance === null ? null : neighborName(section.instance, neighbor.address)
}

function withoutNeighbors([removed, added]: Pair<readonly FrrLine[]>, names: ReadonlySet<string>): Pair<readonly FrrLine[]> {
  const isOfThem = (line: FrrLine): boolean => {
    const [, list] = /^(.*) (?:im|ex)portPrefixes$/.exec(frrSubject(line)?.what ?? '') ?? []
    return names.has(nameOfNeighbor(line) ?? list ?? '')
  }
  return [removed.filter((line) => !isOfThem(line)), added.filter((line) => !isOfThem(line))]
}

function diffSubjects([removed, added]: Pair<readonly FrrLine[]>): readonly Change[] {
  const subjects = new Map<string, { readonly old: FrrSubject[]; readonly next: FrrSubject[] }>()
  for (const [side, lines] of [['old', removed] as const, ['next', added] as const]) {
    for (const subject of lines.map(frrSubject)) {
      if (subject === null) continue
      const both = subjects.get(subject.what) ?? { old: [], next: [] }
      both[side].push(subject)
      subjects.set(subject.what, both)
    }
  }
  return [...subjects.values()].flatMap(({ old, next }) => printSubject(old, next))
}

function printSubject(old: readonly FrrSubject[], next: readonly FrrSubject[]): readonly Change[] {
  const subject = next[0] ?? old[0]
  if (subject === undefined) return []
  const { what, level, print } = subject
  switch (print) {
    case 'value':
      return [change(level, what, `${valueOf(old)} -> ${valueOf(next)}`)]
    case 'list':
      return [
        change(level, what, printListDifference([old.map(({ value }) => value), next.map(({ value }) => value)]) ?? 'changed'),
      ]
    case 'flag':
      return [change(level, what, next.length > 0 ? 'on' : 'off')]
    case 'hidden':
      return [change(level, what, old.length === 0 ? 'added' : next.length === 0 ? 'removed' : 'changed')]
  }
}

function valueOf([subject]: readonly FrrSubject[]): string {
  return subject?.value ?? 'none'
}

/** The names of these say all that is in them, and a neighbour names them. */
const BFD_PROFILE = /^bfd(?:$| profile tx\d+-rx\d+-x\d+(?: |$))/
const FILTER = /^prefix-list \S+-[0-9a-f.:]+-(in|out) (in|out)$/

function countOthers([removed, added]: Pair<readonly FrrLine[]>): readonly Change[] {
  const [old, next] = [removed.filter(hasNoWords), added.filter(hasNoWords)]
  if (old.length + next.length === 0) return []
  const level = [...old, ...next].map(levelOf).reduce(highest)
  return [change(level, 'frr.conf', printCounts({ added: next.length, removed: old.length }))]
}

function hasNoWords(line: FrrLine): boolean {
  if (BFD_PROFILE.test(`${line.section.block} ${line.text}`.trim())) return false
  return frrSubject(line) === null && !FILTER.test(readNeighbor(line.text)?.setting ?? '')
}

/** What a line of BGP that we do not know does to a session, nobody says: think the worse of it. */
function levelOf({ section }: FrrLine): Level {
  return section.instance === null ? 'live-reload' : 'session-restart'
}
