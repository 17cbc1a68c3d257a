import { compileFleet, type HostVisitor } from '#src/compile-fleet.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { Io } from './io.ts'
import type { Loaded, ReadDocument } from './load.ts'
import { loadFleet } from './load-fleet.ts'
import { progressOn } from './progress.ts'

/** Reads what a Fleet document names and compiles all hosts, with progress on a terminal. */
export async function compileFleetDocument(
  io: Io,
  document: ReadDocument,
  visitor: Omit<HostVisitor, 'tell'>,
): Promise<Loaded<readonly HostFacts[]>> {
  const loaded = await loadFleet(io, document)
  const fleet = loaded.value
  if (fleet === null) return { ...loaded, value: null }
  const progress = progressOn(io.stderr, fleet.inventory.hosts.length)
  const compiled = compileFleet(fleet, { ...visitor, tell: progress.tell })
  progress.end()
  return { ...compiled, diagnostics: [...loaded.diagnostics, ...compiled.diagnostics] }
}
