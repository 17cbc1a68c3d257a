import { LEVELS, printChange } from './change.ts'
import { levelOf, type FleetDiff } from './fleet-diff.ts'
import { groupChanges } from './group-changes.ts'

/**
 * For programs; README.md of this folder has its shape, which stays. New keys may come, so readers pass over those that they do not know.
 */
export function printDiffJson(diff: FleetDiff): string {
  const { changed, unchanged, added, removed, peers } = diff
  const levels = changed.map(levelOf)
  const document = {
    version: 1,
    hosts: {
      changed: changed.map((host) => ({ name: host.name, takes: levelOf(host) })),
      unchanged: unchanged.length,
      added,
      removed,
    },
    takes: Object.fromEntries(LEVELS.map((level) => [level, levels.filter((one) => one === level).length])),
    changes: groupChanges(changed).map(({ change, hosts }) => ({ ...change, text: printChange(change), hosts })),
    peers,
  }
  return `${JSON.stringify(document, null, 2)}\n`
}
