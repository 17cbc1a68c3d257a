import { checked, type Checked } from '#src/diagnostics/checked.ts'
import { diagnosticOf, type Complaint, type RuleText } from '#src/diagnostics/complaint.ts'
import type { SourceId } from '#src/diagnostics/diagnostic.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import { memoiseEach, memoiseLast } from '#src/plan/memoise.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { artifactControlCharacter } from './artifact/artifact-control-character.ts'
import type { ArtifactRule } from './artifact/artifact-rule.ts'
import { areAlike, readNodeFiles, type NodeContents } from './artifact/node-files.ts'
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

/** Over all files of a node together. */
const WHOLE_RULES: readonly ArtifactRule[] = [
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

/** Judged on every compile: what was generated, whatever generated it. */
export const ARTIFACT_RULES: readonly RuleText[] = [artifactControlCharacter, ...WHOLE_RULES]

export function checkArtifacts(
  artifacts: readonly Artifact[],
  { target }: NodePlan,
  source: SourceId,
): Checked<readonly Artifact[]> {
  const found = [...foundInEach(artifacts).flat(), ...foundInAll({ target, artifacts })]
  return checked(
    artifacts,
    found.map(({ rule, complaint }) => diagnosticOf(rule, complaint, source)),
  )
}

type Found = { readonly rule: RuleText; readonly complaint: Complaint }

const foundInEach = memoiseEach((artifact: Artifact): readonly Found[] =>
  artifactControlCharacter.check(artifact).map((complaint) => ({ rule: artifactControlCharacter, complaint })),
)

/** The hosts of a fleet differ in what these rules do not read. */
const foundInAll = memoiseLast(areAlike, (contents: NodeContents): readonly Found[] => {
  const files = readNodeFiles(contents)
  return WHOLE_RULES.flatMap((rule) => rule.check(files).map((complaint) => ({ rule, complaint })))
})
