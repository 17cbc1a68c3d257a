import type { Artifact } from '#src/plan/artifact.ts'
import { effectiveTargets, type EffectiveTargets } from '#src/plan/effective-targets.ts'
import type { BgpNeighbor, HostLinkPlan, NodePlan, UnderlayPlan } from '#src/plan/node-plan.ts'

/** A compiled node, as the report takes it. `ignitionBytes`: the whole file; null where the OS has no Ignition. */
export type ReportNode = {
  readonly plan: NodePlan
  readonly artifacts: readonly Artifact[]
  readonly ignitionBytes: number | null
}

/** What the report keeps of a node: a small part, so that the plans of a big fleet need not all be held. No raw text of the user's, no secret. */
export type ReportHost = {
  readonly name: string
  readonly index: number | null
  readonly buildId: string
  /** `fedora-coreos 42` */
  readonly target: string
  readonly underlay: Pick<UnderlayPlan, 'asn' | 'routerId' | 'routerMac' | 'vtep' | 'interfaces'>
  readonly sessions: readonly ReportSession[]
  readonly vrfs: readonly ReportVrf[]
  readonly weight: Weight
}

/** `vrf` null: a session of the underlay; else one with the host's speaker through that VRF's link. */
type ReportSession = { readonly vrf: string | null; readonly neighbor: BgpNeighbor }

export type ReportVrf = {
  readonly name: string
  readonly vni: number
  readonly table: number
  readonly asn: number
  readonly rd: string
  readonly mtuBytes: number
  readonly targets: { readonly import: EffectiveTargets; readonly export: EffectiveTargets }
  readonly hostLink: HostLinkPlan | null
}

type Weight = {
  readonly files: number
  readonly units: number
  /** Of all files and units as they lie on the node, without those that Ignition fetches. */
  readonly bytes: number
  readonly ignitionBytes: number | null
}

export function reportHost({ plan, artifacts, ignitionBytes }: ReportNode): ReportHost {
  const { asn, routerId, routerMac, vtep, interfaces } = plan.underlay
  return {
    name: plan.name,
    index: plan.index,
    buildId: plan.buildId,
    target: `${plan.target.os} ${plan.target.version}`,
    underlay: { asn, routerId, routerMac, vtep, interfaces },
    sessions: [
      ...plan.underlay.neighbors.map((neighbor) => ({ vrf: null, neighbor })),
      ...plan.vrfs.flatMap((vrf) => (vrf.hostLink?.neighbors ?? []).map((neighbor) => ({ vrf: vrf.name, neighbor }))),
    ],
    vrfs: plan.vrfs.map((vrf) => ({
      name: vrf.name,
      vni: vrf.l3Vni.vni,
      table: vrf.table,
      asn: vrf.asn,
      rd: vrf.rd,
      mtuBytes: vrf.l3Vni.mtuBytes,
      targets: effectiveTargets(vrf),
      hostLink: vrf.hostLink,
    })),
    weight: { ...weigh(artifacts), ignitionBytes },
  }
}

function weigh(artifacts: readonly Artifact[]): Omit<Weight, 'ignitionBytes'> {
  const texts = artifacts.flatMap((artifact) =>
    'contents' in artifact && typeof artifact.contents === 'string' ? [artifact.contents] : [],
  )
  return {
    files: artifacts.filter(({ kind }) => kind === 'file').length,
    units: artifacts.filter(({ kind }) => kind === 'unit').length,
    bytes: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
  }
}
