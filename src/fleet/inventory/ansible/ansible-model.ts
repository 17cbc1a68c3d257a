import type { Place } from '#src/diagnostics/diagnostic.ts'
import type { Written } from '../written.ts'

/** What an inventory of Ansible says, before variables are resolved. Filled while its text is read. */
export type AnsibleModel = {
  readonly groups: Map<string, AnsibleGroup>
  /** In order of appearance. */
  readonly hosts: Map<string, AnsibleHost>
}

export type AnsibleGroup = {
  /** Groups that lie in it, and where that is said. */
  readonly children: Map<string, Place>
  readonly variables: Map<string, Written>
}

export type AnsibleHost = {
  readonly at: Place
  /** Groups that name it, in order of appearance, and where. */
  readonly groups: Map<string, Place>
  readonly variables: Map<string, Written>
}

export function emptyModel(): AnsibleModel {
  return { groups: new Map(), hosts: new Map() }
}

/** The group of a name; a new one where there is none yet. */
export function groupOf({ groups }: AnsibleModel, name: string): AnsibleGroup {
  const known = groups.get(name)
  if (known !== undefined) return known
  const group: AnsibleGroup = { children: new Map(), variables: new Map() }
  groups.set(name, group)
  return group
}

/** What a group says of a host. */
export type HostLine = { readonly name: string; readonly at: Place; readonly variables: Iterable<Written> }

/** Puts a host into a group. Of a variable that is given again the last value counts. */
export function putHost({ hosts }: AnsibleModel, group: string, { name, at, variables }: HostLine): void {
  const host = hosts.get(name) ?? { at, groups: new Map<string, Place>(), variables: new Map<string, Written>() }
  hosts.set(name, host)
  if (!host.groups.has(group)) host.groups.set(group, at)
  for (const written of variables) host.variables.set(written.key, written)
}
