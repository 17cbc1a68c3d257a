import { change, type Change } from './change.ts'
import { diffController } from './diff-controller.ts'
import { diffFiles } from './diff-files.ts'
import { diffFrr } from './diff-frr.ts'
import { diffImages } from './diff-images.ts'
import { nodeParts, type NodeParts } from './node-parts.ts'
import type { NodeState } from './node-state.ts'
import { untoldText } from './untold-text.ts'

type Pair<T> = readonly [old: T, next: T]

/** What a host is in the words of its document and of its fleet. */
export type NodeFacts = {
  readonly state: NodeState
  /** Its number in the fleet; null where nobody says it. */
  readonly index: number | null
}

/** Everything that differs on a node, most of it in words. A new build alone is no difference. */
export function diffNode([old, next]: Pair<NodeFacts>): readonly Change[] {
  const states: Pair<NodeState> = [old.state, next.state]
  const parts: Pair<NodeParts> = [nodeParts(old.state), nodeParts(next.state)]
  const configs = bothOf(parts[0].config, parts[1].config)
  return withIndex(
    [
      ...(configs === null ? [] : diffController(configs)),
      ...(parts[0].frr === null || parts[1].frr === null ? [] : diffFrr([parts[0].frr, parts[1].frr], configs)),
      ...diffImages([parts[0].images, parts[1].images]),
      ...diffFiles(states, {
        prefix: parts[1].prefix,
        untold: [untoldBy(parts[0]), untoldBy(parts[1])],
        isElsewhere: (path) => isElsewhere(path, parts),
      }),
    ],
    [old.index, next.index],
  )
}

function bothOf<T>(old: T | null, next: T | null): Pair<T> | null {
  return old === null || next === null ? null : [old, next]
}

function untoldBy({ config, images }: NodeParts): (path: string, text: string) => string {
  return (path, text) => (config === null ? text : untoldText(path, text, { config, images: [...images.values()] }))
}

/** Under another prefix everything of ours has another name: that is told once. */
function isElsewhere(path: string, parts: Pair<NodeParts>): boolean {
  const [old, next] = parts
  if (old.prefix !== next.prefix) return parts.some(({ prefix }) => path.includes(prefix))
  const isTold = (name: string, isRead: boolean) => isRead && path === `/etc/${next.prefix}/${name}`
  return (
    isTold('controller.json', old.config !== null && next.config !== null) ||
    isTold('frr.conf', old.frr !== null && next.frr !== null)
  )
}

/** A VTEP that came from a pool moves with the index: one line. */
function withIndex(changes: readonly Change[], [old, next]: Pair<number | null>): readonly Change[] {
  if (old === null || next === null || old === next) return changes
  const vtep = changes.find(({ what, how }) => what === 'VTEP' && how.includes(' -> '))
  if (vtep === undefined) return [change('renumbering', 'index', `${old} -> ${next}`), ...changes]
  return changes.map((one) => (one === vtep ? { ...one, how: `${one.how} (index ${old} -> ${next})` } : one))
}
