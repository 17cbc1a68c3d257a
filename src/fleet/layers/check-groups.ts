import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import { nearest } from '#src/diagnostics/nearest.ts'
import { quote } from '#src/diagnostics/quote.ts'
import type { Fleet } from '../fleet.ts'
import { groupsIn } from './expression.ts'
import { textsIn } from './layer-template.ts'
import { documentLayers, groupsOf } from './layers-of-host.ts'

/** Groups that hold what is no group, or themselves; groups that hosts name and nobody else. */
export function checkGroups(fleet: Fleet): readonly Diagnostic[] {
  return [...unknownChildren(fleet), ...cycles(fleet), ...unusedGroups(fleet)]
}

function unknownChildren({ id, spec, inventory }: Fleet): readonly Diagnostic[] {
  const groups = Object.entries(spec.groups ?? {})
  const names = [...Object.keys(spec.groups ?? {}), ...inventory.groups.keys()]
  const known = new Set([...names, ...inventory.hosts.flatMap((host) => host.groups)])
  return groups.flatMap(([group, { $children = [] }]) =>
    $children.flatMap((child, position): readonly Diagnostic[] => {
      if (known.has(child)) return []
      const near = nearest(child, names)
      return [
        {
          code: 'group-unknown',
          severity: 'error',
          message: `${quote(child)} is not a group`,
          hint: near === null ? `add it: groups: {${child}: {}}` : `did you mean ${quote(near)}?`,
          at: { source: id, path: ['groups', group, '$children', position], part: 'value' },
          related: [],
        },
      ]
    }),
  )
}

/** One complaint a cycle, at the first of its groups in the document. */
function cycles(fleet: Fleet): readonly Diagnostic[] {
  const { childrenOf } = groupsOf(fleet)
  const told = new Set<string>()
  return Object.keys(fleet.spec.groups ?? {}).flatMap((group): readonly Diagnostic[] => {
    const cycle = told.has(group) ? null : wayBack(group, childrenOf)
    if (cycle === null) return []
    for (const name of cycle) told.add(name)
    return [
      {
        code: 'group-cycle',
        severity: 'error',
        message: `the group ${quote(group)} lies in itself: ${[...cycle, group].join(' > ')}`,
        hint: 'take one of them out of $children',
        at: { source: fleet.id, path: ['groups', group, '$children'], part: 'key' },
        related: [],
      },
    ]
  })
}

/** The shortest way down from a group to itself; null where there is none. */
function wayBack(group: string, childrenOf: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const parents = new Map<string, string>()
  const queue = [group]
  for (const name of queue) {
    for (const child of childrenOf.get(name) ?? []) {
      if (child === group) return wayTo(name, parents)
      if (parents.has(child)) continue
      parents.set(child, name)
      queue.push(child)
    }
  }
  return null
}

function wayTo(name: string, parents: ReadonlyMap<string, string>): readonly string[] {
  const way = [name]
  for (let above = parents.get(name); above !== undefined; above = parents.get(above)) way.unshift(above)
  return way
}

/** A group without a layer is fine where something asks for it; else its name is most likely misspelt. */
function unusedGroups(fleet: Fleet): readonly Diagnostic[] {
  const asked = documentLayers(fleet)
    .flatMap(({ template }) => textsIn(template))
    .flatMap(({ text }) => (text.ok ? text.value : []))
    .flatMap((part) => (typeof part === 'string' ? [] : groupsIn(part.expression)))
  const { childrenOf } = groupsOf(fleet)
  const known = [...childrenOf.keys(), ...[...childrenOf.values()].flat(), ...asked]
  const seen = new Set(known)
  const found: Diagnostic[] = []
  for (const host of fleet.inventory.hosts) {
    for (const group of host.groups) {
      if (seen.has(group)) continue
      seen.add(group)
      found.push(unusedGroup(group, known, host.placeOf({ kind: 'groups' })))
    }
  }
  return found
}

function unusedGroup(group: string, known: readonly string[], at: Diagnostic['at']): Diagnostic {
  const near = nearest(group, known)
  return {
    code: 'group-unknown',
    severity: 'warning',
    message: `nothing in the document is said of the group ${quote(group)}`,
    hint:
      near === null ? `add it: groups: {${group}: {}}` : `did you mean ${quote(near)}? If not, add it: groups: {${group}: {}}`,
    at,
    related: [],
  }
}
