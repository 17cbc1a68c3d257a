import { pathOf } from '#src/plan/artifact.ts'
import type { ArtifactRule } from './artifact-rule.ts'
import type { NodeUnit } from './node-files.ts'

/** `x.container` and `x.kube` both become `x.service`: Quadlet overwrites one of them and says nothing. */
export const serviceDuplicate: ArtifactRule = {
  code: 'service-duplicate',
  severity: 'error',
  summary: 'No two files make one service.',
  prevents: 'Quadlet drops one of the two silently.',
  check: ({ units }) => {
    const first = new Map<string, NodeUnit>()
    return units.flatMap((unit) => {
      const other = first.get(unit.name)
      if (unit.isDropIn || (other !== undefined && other.artifact === unit.artifact)) return []
      if (other === undefined) {
        first.set(unit.name, unit)
        return []
      }
      return [
        { path: unit.artifact.origin, message: `${pathOf(other.artifact)} and ${pathOf(unit.artifact)} both make ${unit.name}` },
      ]
    })
  },
}
