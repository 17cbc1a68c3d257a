import { compareText } from '#src/net/compare-text.ts'
import { LEVELS, printChange, type Change } from './change.ts'
import type { HostDiff } from './fleet-diff.ts'

/** One change and the hosts that have it. */
export type ChangeGroup = { readonly change: Change; readonly hosts: readonly string[] }

/** Equal changes together: the least first, of one level those of the most hosts, then by their words. */
export function groupChanges(hosts: readonly HostDiff[]): readonly ChangeGroup[] {
  const groups = new Map<string, { readonly change: Change; readonly hosts: string[] }>()
  for (const { name, changes } of hosts) {
    for (const change of changes) {
      const key = `${change.level} ${printChange(change)}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, { change, hosts: [name] })
      else group.hosts.push(name)
    }
  }
  return [...groups.values()].toSorted(compareGroups)
}

function compareGroups(a: ChangeGroup, b: ChangeGroup): number {
  return (
    LEVELS.indexOf(a.change.level) - LEVELS.indexOf(b.change.level) ||
    b.hosts.length - a.hosts.length ||
    compareText(printChange(a.change), printChange(b.change))
  )
}
