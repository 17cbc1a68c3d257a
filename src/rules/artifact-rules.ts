import { checked, type Checked } from '#src/diagnostics/checked.ts'
import { diagnosticOf } from '#src/diagnostics/complaint.ts'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { artifactControlCharacter } from './artifact/artifact-control-character.ts'
import type { ArtifactRule } from './artifact/artifact-rule.ts'
import { readNodeFiles } from './artifact/node-files.ts'
import { pathDuplicate } from './artifact/path-duplicate.ts'
import { pathNotWritable } from './artifact/path-not-writable.ts'
import { quadletKey } from './artifact/quadlet-key.ts'
import { serviceDuplicate } from './artifact/service-duplicate.ts'
import { unitCycle } from './artifact/unit-cycle.ts'
import { unitLineLength } from './artifact/unit-line-length.ts'
import { unitNetworkOnline } from './artifact/unit-network-online.ts'
import { unitNotEnabled } from './artifact/unit-not-enabled.ts'
import { unitUnknown } from './artifact/unit-unknown.ts'
import { volumeLabel } from './artifact/volume-label.ts'
import { volumeSource } from './artifact/volume-source.ts'

/** Judged on every compile: what was generated, whatever generated it. */
export const ARTIFACT_RULES: readonly ArtifactRule[] = [
  artifactControlCharacter,
  pathDuplicate,
  pathNotWritable,
  quadletKey,
  serviceDuplicate,
  unitCycle,
  unitLineLength,
  unitNetworkOnline,
  unitNotEnabled,
  unitUnknown,
  volumeLabel,
  volumeSource,
]

export function checkArtifacts(artifacts: readonly Artifact[], plan: NodePlan, source: SourceId): Checked<readonly Artifact[]> {
  const files = readNodeFiles(plan, artifacts)
  const diagnostics = ARTIFACT_RULES.flatMap((rule) =>
    rule.check(files).map((complaint) => diagnosticOf(rule, complaint, source)),
  )
  return checked(artifacts, diagnostics)
}
