import type { ControllerConfig } from '#src/contract/controller-config.ts'
import type { FrrState } from './frr-state.ts'
import type { HandOver } from './hand-over.ts'
import type { Observed } from './kernel-state.ts'

/** What one turn found, before it is judged. */
export type TurnFacts = {
  readonly config: ControllerConfig
  readonly refused: string | null
  readonly frrConf: HandOver
  readonly frr: FrrState | null
  readonly observed: Observed | null
  readonly problems: readonly string[]
}
