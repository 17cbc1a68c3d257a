import type { Desired, DesiredVrf } from './desired.ts'
import { diffHostLink } from './diff-host-link.ts'
import { diffStale } from './diff-stale.ts'
import { diffUnderlay } from './diff-underlay.ts'
import { diffVrf, type UnreachableTables } from './diff-vrf.ts'
import type { HostRoute, Observed } from './kernel-state.ts'
import { PHASES, scribe, type Operation, type Plan } from './operation.ts'

/**
 * What to do, in order, to get from what the kernel says to what is wanted; no operations on a converged system. Pure, and linear in
 * the number of VRFs.
 */
export function diff(desired: Desired, observed: Observed): Plan {
  const underlay = diffUnderlay(desired, observed)
  const index = { observed, unreachable: unreachableTables(observed), routes: routesByDevice(observed) }
  const overlay = desired.vrfs.map((vrf) => diffService(vrf, { desired, ...index }))
  const operations = [...underlay.operations, ...diffStale(desired, observed), ...overlay.flatMap((plan) => plan.operations)]
  return { operations: inPhases(operations), problems: [...underlay.problems, ...overlay.flatMap((plan) => plan.problems)] }
}

type World = {
  readonly desired: Desired
  readonly observed: Observed
  readonly unreachable: UnreachableTables
  readonly routes: ReadonlyMap<string, readonly HostRoute[]>
}

function diffService(vrf: DesiredVrf, world: World): Plan {
  const to = scribe(vrf.name)
  const problems = [...diffVrf(to, vrf, world)]
  const device = world.observed.router.links.get(vrf.name)
  const isVrfKept = device?.kind === 'vrf' && device.vrfTable === vrf.table
  if (problems.length === 0 && vrf.hostLink !== null) {
    problems.push(...diffHostLink(to, { vrf: vrf.name, link: vrf.hostLink }, { ...world, isVrfKept }))
  }
  return { operations: to.operations, problems }
}

/** Stable: inside a phase the order of the configuration stays. */
function inPhases(operations: readonly Operation[]): readonly Operation[] {
  return PHASES.flatMap((phase) => operations.filter((operation) => operation.phase === phase))
}

function unreachableTables({ unreachable }: Observed): UnreachableTables {
  return new Set(unreachable.map(({ family, table }) => `${family} ${table}`))
}

function routesByDevice({ hostRoutes }: Observed): ReadonlyMap<string, readonly HostRoute[]> {
  const byDevice = new Map<string, HostRoute[]>()
  for (const route of hostRoutes) {
    const list = byDevice.get(route.device)
    if (list === undefined) byDevice.set(route.device, [route])
    else list.push(route)
  }
  return byDevice
}
