import type { TenantFacts } from '#src/plan/host-facts.ts'

/** A number for each tenant's part of its VNI: equal where routes of one come to the other by route targets, over others too. */
export function connectedTargets(tenants: ReadonlySet<TenantFacts>): (tenant: TenantFacts) => number {
  const anyAsn = wildcardsOf(tenants)
  const byTarget = new Map<string, TenantFacts[]>()
  for (const tenant of tenants) {
    for (const target of targetsOf(tenant, anyAsn)) {
      const same = byTarget.get(target)
      if (same === undefined) byTarget.set(target, [tenant])
      else same.push(tenant)
    }
  }
  const parts = new Map<TenantFacts, number>()
  for (const [number, tenant] of [...tenants].entries()) if (!parts.has(tenant)) spread(tenant, number)
  return (tenant) => parts.get(tenant) ?? 0

  function spread(from: TenantFacts, part: number): void {
    const waiting = [from]
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      if (parts.has(next)) continue
      parts.set(next, part)
      for (const target of targetsOf(next, anyAsn)) {
        for (const other of byTarget.get(target) ?? []) waiting.push(other)
        byTarget.delete(target)
      }
    }
  }
}

/** `VNI *:NUMBER` of every import that takes any AS number. */
function wildcardsOf(tenants: Iterable<TenantFacts>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { vni, targets } of tenants)
    for (const target of targets.import) if (target.startsWith('*')) found.add(`${vni} ${target}`)
  return found
}

/** Targets that bind a tenant to others of its VNI; an export is under the wildcard that takes it too. */
function targetsOf({ vni, targets }: TenantFacts, anyAsn: ReadonlySet<string>): readonly string[] {
  const wildcards = targets.export.map((target) => `${vni} ${wildcardOf(target)}`).filter((key) => anyAsn.has(key))
  return [...[...targets.import, ...targets.export].map((target) => `${vni} ${target}`), ...wildcards]
}

/** `64514:100` is taken by an import of `*:100`. */
export function wildcardOf(target: string): string {
  return `*:${target.slice(target.indexOf(':') + 1)}`
}
