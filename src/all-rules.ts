import type { RuleText } from './diagnostics/complaint.ts'
import { INDEX_DIFFERS, INVENTORY_EMPTY } from './fleet/assemble-fleet.ts'
import { INDEX_NOT_FROZEN } from './fleet/index-not-frozen.ts'
import { LOCK_FORMAT } from './fleet/lock/read-lock.ts'
import { MATCHBOX_HOST } from './fleet/outputs/matchbox.ts'
import { RESOLVE_CODES } from './resolve/codes.ts'
import { ARTIFACT_RULES } from './rules/artifact-rules.ts'
import { FLEET_RULES } from './rules/fleet-rules.ts'
import { LINT_RULES } from './rules/lint.ts'
import { NODE_RULES } from './rules/node-rules.ts'

/** Everything that has a code and an explanation, sorted by code. What the readers of YAML and the schema say explains itself. */
export const ALL_RULES: readonly RuleText[] = [
  ...RESOLVE_CODES,
  ...NODE_RULES,
  ...ARTIFACT_RULES,
  ...FLEET_RULES,
  INDEX_DIFFERS,
  INDEX_NOT_FROZEN,
  INVENTORY_EMPTY,
  LOCK_FORMAT,
  MATCHBOX_HOST,
  ...LINT_RULES,
].sort((a, b) => (a.code < b.code ? -1 : 1))
