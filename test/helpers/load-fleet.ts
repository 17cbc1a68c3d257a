import { readDocument } from '#src/cli/load.ts'
import { loadFleet } from '#src/cli/load-fleet.ts'
import type { Fleet } from '#src/fleet/fleet.ts'
import { worldIo } from './run-cli.ts'

/** A fleet as the command line reads it, from files in memory; it has no error. */
export async function fleetIn(files: Readonly<Record<string, string>>, file = 'fleet.yaml'): Promise<Fleet> {
  const { io } = worldIo([], { files })
  const { value, diagnostics } = await loadFleet(io, { file, set: [], reading: await readDocument(io, file) })
  if (value === null) throw new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'))
  return value
}
