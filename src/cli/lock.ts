import { lockHosts } from '#src/fleet/lock/lock-hosts.ts'
import { printLock } from '#src/fleet/lock/print-lock.ts'
import { NO_LOCK, readLock } from '#src/fleet/lock/read-lock.ts'
import { UsageError } from './errors.ts'
import { EXIT } from './exit-code.ts'
import type { Io } from './io.ts'
import { isFleet, readDocument } from './load.ts'
import { loadFleet, lockFileOf } from './load-fleet.ts'
import { isRefused, report, type CommonOptions } from './report.ts'

/** Gives every host without an index the next free one and writes them down: the only command that does. */
export async function lock(io: Io, [file]: readonly string[], options: CommonOptions): Promise<number> {
  if (file === undefined || file === '-')
    throw new UsageError('lock needs a FILE: the lock file lies beside it', 'gen-ignition lock fleet.yaml')
  const reading = await readDocument(io, file)
  if (reading.value !== null && !isFleet(reading)) throw new UsageError(`${file} describes one node and no fleet`, null)
  const loaded = await loadFleet(io, { file, set: [], reading })
  await report({ io, stream: io.stderr }, loaded, options)
  if (loaded.value === null || isRefused(loaded, options)) return EXIT.content
  const { inventory, spec } = loaded.value
  const path = lockFileOf(file, spec)
  const known = io.files.exists(path) ? readLock(path, await io.files.read(path)) : NO_LOCK
  const { indices, added, gone } = lockHosts(inventory.hosts, known.value?.indices ?? new Map())
  if (added.length > 0) await io.files.writeWhole(path, printLock(indices), 0o644)
  if (!options.quiet) {
    const kept = gone.length === 0 ? '' : `; ${gone.length} of hosts that are gone stay taken`
    await io.stderr.write(`${path}: ${added.length} added, ${indices.size} in all${kept}\n`)
  }
  return EXIT.fine
}
