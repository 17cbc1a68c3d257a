import type { Diagnostic, Place } from '#src/diagnostics/diagnostic.ts'
import { quote } from '#src/diagnostics/quote.ts'
import { compareText } from '#src/net/compare-text.ts'
import type { AnsibleGroup, AnsibleModel } from './ansible-model.ts'

/** The group that every other one lies in, and the one of hosts that are in none. */
export const IMPLIED_GROUPS: readonly string[] = ['all', 'ungrouped']

/** The groups whose variables a host has, each once: those that it is in and those around them, but `all`; a later one wins. */
export type GroupOrder = (direct: Iterable<string>) => readonly string[]

/** Ansible's order: by depth below `all`, then `ansible_group_priority`, then name. Groups must hold each other in no circle. */
export function groupOrder({ groups }: AnsibleModel): GroupOrder {
  const parents = parentsOf(groups)
  const depths = new Map<string, number>([['all', 0]])
  const depthOf = (group: string): number => {
    const known = depths.get(group)
    if (known !== undefined) return known
    const depth = 1 + Math.max(0, ...(parents.get(group) ?? []).map(depthOf))
    depths.set(group, depth)
    return depth
  }
  const around = new Map<string, ReadonlySet<string>>()
  const groupsAround = (group: string): ReadonlySet<string> => {
    const found =
      around.get(group) ?? new Set([group, ...(parents.get(group) ?? []).flatMap((parent) => [...groupsAround(parent)])])
    around.set(group, found)
    return found
  }
  const compare = (a: string, b: string): number =>
    depthOf(a) - depthOf(b) || priorityOf(groups.get(a)) - priorityOf(groups.get(b)) || compareText(a, b)
  return (direct) => {
    const found = new Set([...direct].flatMap((group) => [...groupsAround(group)]))
    for (const implied of IMPLIED_GROUPS) found.delete(implied)
    return found.size === 0 ? ['ungrouped'] : [...found].toSorted(compare)
  }
}

export const PRIORITY = 'ansible_group_priority'

function priorityOf(group: AnsibleGroup | undefined): number {
  const value = Number(group?.variables.get(PRIORITY)?.value ?? 1)
  return Number.isFinite(value) ? value : 1
}

function parentsOf(groups: AnsibleModel['groups']): ReadonlyMap<string, readonly string[]> {
  const parents = new Map<string, string[]>()
  for (const [name, { children }] of groups) {
    for (const child of children.keys()) parents.set(child, [...(parents.get(child) ?? []), name])
  }
  return parents
}

/** Groups that lie in themselves: one complaint, at the place that closes the first circle. */
export function groupCircle({ groups }: AnsibleModel): readonly Diagnostic[] {
  const done = new Set<string>()
  for (const name of groups.keys()) {
    const found = circleFrom(groups, name, { done, way: [] })
    if (found !== null) return [circle(found)]
  }
  return []
}

type Circle = { readonly at: Place; readonly way: readonly string[] }

function circleFrom(
  groups: AnsibleModel['groups'],
  name: string,
  { done, way }: { readonly done: Set<string>; readonly way: readonly string[] },
): Circle | null {
  if (done.has(name)) return null
  const here = [...way, name]
  for (const [child, at] of groups.get(name)?.children ?? []) {
    if (child === 'all' || here.includes(child)) return { at, way: [...here.slice(Math.max(0, here.indexOf(child))), child] }
    const found = circleFrom(groups, child, { done, way: here })
    if (found !== null) return found
  }
  done.add(name)
  return null
}

function circle({ at, way }: Circle): Diagnostic {
  const words = way.map((name) => quote(name)).join(' in ')
  const message = way.at(-1) === 'all' ? 'the group "all" lies in no other group' : `groups lie in themselves: ${words}`
  return { code: 'ansible-group-circle', severity: 'error', message, hint: null, at, related: [] }
}
