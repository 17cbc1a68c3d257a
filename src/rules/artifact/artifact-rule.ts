import type { Complaint, RuleText } from '#src/diagnostics/complaint.ts'
import type { Artifact } from '#src/plan/artifact.ts'
import type { NodeFiles } from './node-files.ts'

/** A rule over each artefact for itself. */
export type TextRule = RuleText & { readonly check: (artifact: Artifact) => readonly Complaint[] }

/** A rule over what was generated. Its complaints name the artefact and point at what it was generated for (`origin`). */
export type ArtifactRule = RuleText & { readonly check: (files: NodeFiles) => readonly Complaint[] }
