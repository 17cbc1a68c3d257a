import { memoiseOn } from '#src/plan/memoise.ts'
import type { Target } from '#src/plan/target.ts'
import type { ArtifactRule } from './artifact-rule.ts'
import { knownOrder } from './known-order.ts'
import type { NodeFiles, NodeUnit } from './node-files.ts'
import { namesBehind } from './unit-references.ts'

type Order = ReadonlyMap<string, ReadonlySet<string>>

/** The order among our units and those of the OS is free of cycles: systemd breaks one by deleting a job, and its choice may be the router. */
export const unitCycle: ArtifactRule = {
  code: 'unit-cycle',
  severity: 'error',
  summary: 'No unit waits for itself, directly or through others.',
  prevents: 'systemd deletes a start job to break the cycle, and says so only in the journal.',
  check: (files) => {
    const cycle = findCycle(orderOf(files))
    if (cycle === null) return []
    const first = files.units.find((unit) => cycle.includes(unit.name))
    return [{ path: first?.artifact.origin ?? [], message: `units wait for each other in a circle: ${cycle.join(' -> ')}` }]
  },
}

/**
 * Unit -> those that start before it: After=, Before= the other way round; a target starts after what it wants (unless the wanted unit
 * says otherwise), so WantedBy= counts too. systemd.target(5).
 */
function orderOf({ units, target }: NodeFiles): Order {
  const order = new Map<string, Set<string>>()
  const add = (later: string, earlier: string) => order.set(later, (order.get(later) ?? new Set()).add(earlier))
  for (const [earlier, later] of systemOrder(target)) add(later, earlier)
  for (const { name, references } of units) {
    for (const earlier of namesBehind(references, 'After')) add(name, earlier)
    for (const later of namesBehind(references, 'Before')) add(later, name)
    for (const implied of impliedTargets(references)) add(implied, name)
    if (name.endsWith('.target')) for (const wanted of namesBehind(references, 'Wants', 'Requires', 'BindsTo')) add(name, wanted)
  }
  return order
}

const systemOrder = memoiseOn((target: Target) => knownOrder(new Set(target.knownUnits)))

function impliedTargets(references: NodeUnit['references']): readonly string[] {
  const after = new Set(namesBehind(references, 'After'))
  return namesBehind(references, 'WantedBy', 'RequiredBy').filter((name) => name.endsWith('.target') && !after.has(name))
}

/** Depth first; the names on the way round, the first one twice. Null where there is no cycle. */
function findCycle(order: Order): readonly string[] | null {
  const done = new Set<string>()
  const visit = (name: string, way: readonly string[]): readonly string[] | null => {
    const seen = way.indexOf(name)
    if (seen !== -1) return [...way.slice(seen), name]
    if (done.has(name)) return null
    for (const earlier of order.get(name) ?? []) {
      const cycle = visit(earlier, [...way, name])
      if (cycle !== null) return cycle
    }
    done.add(name)
    return null
  }
  for (const name of order.keys()) {
    const cycle = visit(name, [])
    if (cycle !== null) return cycle
  }
  return null
}
