import type { VrfPlan } from './node-plan.ts'

/** Route targets of one direction as they work; `isAutomatic`: FRR's own, which are not rendered. */
export type EffectiveTargets = { readonly targets: readonly string[]; readonly isAutomatic: boolean }

/** FRR's automatic targets: export the low 16 bits of the ASN and the VNI, import that VNI of any ASN. */
export function effectiveTargets(vrf: Pick<VrfPlan, 'asn' | 'l3Vni' | 'routeTargets'>): {
  readonly import: EffectiveTargets
  readonly export: EffectiveTargets
} {
  return {
    import: writtenOr(vrf.routeTargets.import, `*:${vrf.l3Vni.vni}`),
    export: writtenOr(vrf.routeTargets.export, `${vrf.asn % 65536}:${vrf.l3Vni.vni}`),
  }
}

function writtenOr(written: readonly string[], automatic: string): EffectiveTargets {
  return written.length === 0 ? { targets: [automatic], isAutomatic: true } : { targets: written, isAutomatic: false }
}
