import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { diffNode } from '#src/diff/diff-node.ts'
import type { FleetDiff, HostDiff, PeerDiff } from '#src/diff/fleet-diff.ts'
import { countLines, printCounts } from '#src/diff/line-counts.ts'
import { nodeParts } from '#src/diff/node-parts.ts'
import { compareText } from '#src/net/compare-text.ts'
import type { Loaded } from '../load.ts'
import type { HostSource, OpenHost, PeerSource, Side } from './side.ts'

type Pair<T> = readonly [old: T, next: T]

type Fleet = Extract<Side, { kind: 'fleet' }>

/** What was read and could not be understood: with the way to its lines. */
export type Unread = Loaded<unknown>

export type Comparison = { readonly diff: FleetDiff; readonly unread: readonly Unread[] }

/** Two nodes, whatever their names. */
export async function compareNodes([old, next]: Pair<HostSource>): Promise<Comparison> {
  const result = await compareHosts(null, [old, next])
  const changed = result.changes.length > 0 ? [{ name: result.name, changes: result.changes }] : []
  const unchanged = result.changes.length > 0 ? [] : [result.name]
  return { diff: { kind: 'node', changed, unchanged, added: [], removed: [], peers: [] }, unread: result.unread }
}

/** Two fleets, host by host; one after the other, so that two of them lie in memory and not all. */
export async function compareFleets([old, next]: Pair<Fleet>): Promise<Comparison> {
  const changed: HostDiff[] = []
  const unchanged: string[] = []
  const unread: Unread[] = []
  for (const [name, after] of sorted(next.hosts)) {
    const before = old.hosts.get(name)
    if (before === undefined) continue
    const result = await compareHosts(name, [before, after])
    unread.push(...result.unread)
    if (result.changes.length > 0) changed.push({ name, changes: result.changes })
    else unchanged.push(name)
  }
  const [before, after] = [sorted(old.hosts), sorted(next.hosts)].map((hosts) => hosts.map(([name]) => name))
  const added = (after ?? []).filter((name) => !old.hosts.has(name))
  const removed = (before ?? []).filter((name) => !next.hosts.has(name))
  return { diff: { kind: 'fleet', changed, unchanged, added, removed, peers: await comparePeers([old, next]) }, unread }
}

function sorted<T>(entries: ReadonlyMap<string, T>): readonly (readonly [string, T])[] {
  return [...entries].toSorted(([a], [b]) => compareText(a, b))
}

type HostResult = HostDiff & { readonly unread: readonly Unread[] }

/** `name`: of the folder; null where only the contents say it. */
async function compareHosts(name: string | null, [old, next]: Pair<HostSource>): Promise<HostResult> {
  const same: HostResult = { name: name ?? '', changes: [], unread: [] }
  if (old.fingerprint !== null && old.fingerprint === next.fingerprint) return same
  const opened: Pair<OpenHost> = [await old.open(), await next.open()]
  // Without two manifests no index is known, and equal bytes are an equal host.
  if ((old.fingerprint === null || next.fingerprint === null) && haveEqualBytes(opened)) return same
  const [before, after] = [opened[0].facts(), opened[1].facts()]
  const unread = [before, after].filter(({ value }) => value === null)
  if (before.value === null || after.value === null) return { ...same, unread }
  const nameInside = nodeParts(after.value.state).config?.node ?? 'the node'
  return { name: name ?? nameInside, changes: diffNode([before.value, after.value]), unread }
}

function haveEqualBytes([old, next]: Pair<OpenHost>): boolean {
  return old.bytes !== null && next.bytes !== null && Buffer.from(old.bytes).equals(next.bytes)
}

async function comparePeers([old, next]: Pair<Fleet>): Promise<readonly PeerDiff[]> {
  const diffs: PeerDiff[] = []
  for (const path of [...new Set([...old.peers.keys(), ...next.peers.keys()])].toSorted(compareText)) {
    const how = await comparePeer(old.peers.get(path), next.peers.get(path))
    if (how !== null) diffs.push({ path, how })
  }
  return diffs
}

async function comparePeer(old: PeerSource | undefined, next: PeerSource | undefined): Promise<string | null> {
  if (old === undefined) return 'added'
  if (next === undefined) return 'removed'
  if (old.fingerprint !== null && old.fingerprint === next.fingerprint) return null
  const [before, after] = [Buffer.from(await old.read()).toString(), Buffer.from(await next.read()).toString()]
  return before === after ? null : printCounts(countLines(before, after))
}

/** All that is wrong with what was read, in one list. */
export function diagnosticsOf(unread: readonly Unread[]): readonly Diagnostic[] {
  return unread.flatMap(({ diagnostics }) => diagnostics)
}
