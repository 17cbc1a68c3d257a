import { pathOf } from '#src/plan/artifact.ts'
import { wordsOf } from '#generators/systemd/unit.ts'
import type { ArtifactRule } from './artifact-rule.ts'
import type { NodeFiles, NodeUnit } from './node-files.ts'
import { namesBehind } from './unit-references.ts'

const NETWORK_ONLINE = 'network-online.target'

/** The router is what brings the network online. Quadlet of podman 5.2 and newer adds the wait unless it is told not to. */
export const unitNetworkOnline: ArtifactRule = {
  code: 'unit-network-online',
  severity: 'error',
  summary: 'Nothing of the router waits for network-online.target.',
  prevents: 'The node waits for a network that waits for the node.',
  check: (files) =>
    files.units
      .filter((unit) => waits(unit, files))
      .map((unit) => ({
        path: unit.artifact.origin,
        message: `${pathOf(unit.artifact)} would wait for ${NETWORK_ONLINE} on podman ${files.target.podman.min}`,
        hint: 'podman 5.2 adds this wait to every .container file: say target.quadlet: kube',
      })),
}

function waits(unit: NodeUnit, { target }: NodeFiles): boolean {
  const asked = namesBehind(unit.references, 'After', 'Wants', 'Requires', 'BindsTo').includes(NETWORK_ONLINE)
  return asked || isAddedByQuadlet(unit, target)
}

function isAddedByQuadlet(unit: NodeUnit, target: NodeFiles['target']): boolean {
  const path = pathOf(unit.artifact)
  if (unit.artifact.kind !== 'file') return false
  const isSwitchedOff = wordsOf(unit.file, 'Quadlet', 'DefaultDependencies').includes('false')
  if (target.hasQuadletDefaultDependencies) return !isSwitchedOff
  return target.forcesNetworkOnline && path.endsWith('.container')
}
