import type { Complaint, RuleText } from '#src/diagnostics/complaint.ts'
import type { NodeFiles } from './node-files.ts'

/** A rule over what was generated. Its complaints name the artefact and point at what it was generated for (`origin`). */
export type ArtifactRule = RuleText & { readonly check: (files: NodeFiles) => readonly Complaint[] }
