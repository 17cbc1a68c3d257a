import type { HostRecord } from '../fleet.ts'

/** What locking does: the new lines, and hosts of the lock that no inventory has any more. */
export type Locking = {
  readonly indices: ReadonlyMap<string, number>
  readonly added: readonly string[]
  readonly gone: readonly string[]
}

/**
 * Gives each host without an index the next one above all that are known: of the lock, hosts that are gone among them, and of the
 * inventory. `hosts` come by name: the order of the inventory means nothing. Numbers begin at 1: index 0 is the network's own address in a pool.
 */
export function lockHosts(hosts: readonly HostRecord[], locked: ReadonlyMap<string, number>): Locking {
  const used = [...locked.values(), ...hosts.flatMap(({ index }) => (index === null ? [] : [index]))]
  const names = new Set(hosts.map(({ name }) => name))
  const added = hosts.filter(({ name, index }) => index === null && !locked.has(name)).map(({ name }) => name)
  let next = used.reduce((highest, index) => Math.max(highest, index), 0)
  const indices = new Map([...locked, ...added.map((name): [string, number] => [name, (next += 1)])])
  return { indices, added, gone: [...locked.keys()].filter((name) => !names.has(name)) }
}
