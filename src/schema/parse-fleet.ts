import { checked, type Checked } from '#src/diagnostics/checked.ts'
import type { Source } from '#src/source/source.ts'
import { describeFaults } from './describe-fault.ts'
import { fleetSchema, type FleetSpec } from './fleet-schema.ts'
import { faultsOf } from './zod-issues.ts'

/** Reads a document of `kind: Fleet`: its own shape. What its layers hold is checked when a host is merged. */
export function parseFleet(source: Source): Checked<FleetSpec> {
  const result = fleetSchema.safeParse(source.value, { jitless: true })
  if (result.success) return checked(result.data)
  return { value: null, diagnostics: describeFaults(source, fleetSchema, faultsOf(source.value, result.error.issues)) }
}
