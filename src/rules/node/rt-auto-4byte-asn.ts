import { inDocumentOrder } from './plan-parts.ts'
import type { NodeRule } from '#src/rules/rule.ts'

export const rtAuto4byteAsn: NodeRule = {
  code: 'rt-auto-4byte-asn',
  severity: 'warning',
  summary: 'A VRF with a four-byte AS number has explicit export route targets.',
  prevents: 'The automatic one holds the low 16 bits of the number, which may be those of another AS.',
  check: (plan, report) => {
    for (const { name, asn, routeTargets, l3Vni, origin } of inDocumentOrder(plan.vrfs)) {
      if (asn > 65535 && routeTargets.export.length === 0)
        report({
          path: origin,
          message: `VRF "${name}" of AS ${asn} exports the automatic route target ${asn % 65536}:${l3Vni.vni}`,
          hint: 'write routeTargets: {export: [...]}, or silence it if all members match the VNI only',
        })
    }
  },
}
