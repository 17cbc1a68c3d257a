import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import { commonPlan } from '#src/plan/common-plan.ts'
import type { BgpNeighbor, FrrPlan, NicName, NodePlan, ReadinessPlan } from '#src/plan/node-plan.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { buildIdOf } from './build-id.ts'
import { compareText } from '#src/net/compare-text.ts'
import { collect } from './report.ts'
import { resolveImages } from './resolve-images.ts'
import { resolveNames } from './resolve-names.ts'
import { resolveTarget } from './resolve-target.ts'
import { resolveUnderlay } from './resolve-underlay.ts'
import { resolveVrfs } from './resolve-vrfs.ts'

/**
 * Decides everything that the document leaves open: defaults, names, addresses from pools, facts of the target. Lists whose
 * order means nothing are sorted, so that the order of the document changes no byte. Whether the result makes sense is for
 * the node rules; only what keeps a plan from being made is an error here.
 */
export function resolveNode(spec: NodeSpec, source: SourceId): Checked<NodePlan> {
  const { report, diagnostics } = collect(source)
  const target = resolveTarget(spec, report)
  const names = resolveNames(spec, target, report)
  const underlay = resolveUnderlay(spec, report)
  const vrfs = resolveVrfs(spec, underlay, report)
  const plan = withBuildId({
    name: spec.name,
    index: spec.index ?? null,
    hostname: spec.system?.hostname ?? null,
    controller: 'builtin',
    ...commonPlan({
      target,
      bootMode: spec.system?.bootMode ?? 'early',
      names,
      images: resolveImages(spec, names, report),
      readiness: resolveReadiness(spec),
    }),
    underlay,
    vrfs,
    frr: resolveFrr(spec, [...underlay.neighbors, ...vrfs.flatMap((vrf) => vrf.hostLink?.neighbors ?? [])]),
    nicNames: resolveNicNames(spec),
  })
  return checked(plan, diagnostics)
}

/** Made where it is written down: of a fleet's hosts that did not change, nobody asks for it. */
function withBuildId(plan: Omit<NodePlan, 'buildId'>): NodePlan {
  let known: string | null = null
  return {
    ...plan,
    get buildId() {
      known ??= buildIdOf(plan)
      return known
    },
  }
}

function resolveFrr(spec: NodeSpec, neighbors: readonly BgpNeighbor[]): FrrPlan {
  const own = neighbors.some((neighbor) => neighbor.bfd !== null) ? ['bgpd', 'bfdd'] : ['bgpd']
  return {
    daemons: [...new Set([...own, ...(spec.frr?.daemons ?? [])])].sort(compareText),
    logLevel: spec.frr?.logLevel ?? 'informational',
    raw: (spec.frr?.raw ?? []).map((block, index) => ({
      position: block.position ?? 'end',
      text: block.text,
      origin: ['frr', 'raw', index],
    })),
  }
}

function resolveReadiness(spec: NodeSpec): ReadinessPlan {
  const { sessions, evpnRoutes, timeoutSeconds, onTimeout } = spec.readiness ?? {}
  return {
    sessions: sessions ?? 'any',
    evpnRoutes: evpnRoutes ?? 0,
    timeoutSeconds: timeoutSeconds ?? 300,
    onTimeout: onTimeout ?? 'continue',
  }
}

function resolveNicNames(spec: NodeSpec): readonly NicName[] {
  return (spec.system?.nicNames ?? [])
    .map((nic, index) => ({ ...nic, origin: ['system', 'nicNames', index] }))
    .sort((a, b) => compareText(a.name, b.name) || compareText(a.mac, b.mac))
}
