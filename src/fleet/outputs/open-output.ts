import { VERSION } from '#src/version.ts'
import type { HostEntry } from './manifest.ts'
import type { FleetIdentity } from './next-manifest.ts'
import { openMemory, recallOnly, type Memory } from './memory.ts'
import { openFolder, REAL_SYSTEM, type OpenFolder, type OutputMode, type OutputSystem } from './open-folder.ts'
import { refuseOtherFleet } from './other-fleet.ts'
import type { OutputFile, OutputHost } from './output-file.ts'
import type { Scope } from './scope.ts'
import { createWriter, type Changes } from './writer.ts'

export type OutputOptions = OutputMode & {
  /** As the user typed it; made where it is missing. */
  readonly directory: string
  readonly fleet: FleetIdentity
  readonly scope: Scope
}

/** The files of one run of a fleet. What the system refuses is an EnvironmentError, here and in every function. */
export type Output = Pick<Memory, 'recall' | 'keep'> & {
  /** Whether a host of this input lies there as this version of the tool wrote it, by the bytes of its files. */
  readonly isUnchanged: (host: string, inputDigest: string) => boolean
  /** Takes a host over that was found to be unchanged. */
  readonly keepHost: (host: string) => void
  readonly putHost: (host: OutputHost) => void
  /** Files that belong to no host. */
  readonly putFiles: (files: readonly OutputFile[]) => void
  /** Puts everything in place, the manifest last. A foreign file in the way is an EnvironmentError, and nothing is changed. */
  readonly finish: () => Changes
  /** Ends the run, to be called whatever happened. A run that did not come to its end leaves the folder as it was. */
  readonly close: () => void
}

/** Opens a folder for one run; a second run at the same time, and a folder that another fleet was written to, are EnvironmentErrors. */
export function openOutput({ directory, fleet, scope, ...mode }: OutputOptions, system: OutputSystem = REAL_SYSTEM): Output {
  const opened = openFolder(directory, mode, system)
  try {
    refuseOtherFleet(opened, fleet)
  } catch (error) {
    opened.close()
    throw error
  }
  const writer = createWriter(opened, fleet, scope)
  const memory = mode.isCheck ? recallOnly(opened.folder) : openMemory(opened.folder)
  const unchanged = new Map<string, HostEntry>()
  return {
    isUnchanged: (host, inputDigest) => {
      const entry = lyingHosts(opened, host).find(
        (written) =>
          written.inputDigest === inputDigest && [...written.files].every(([path, file]) => opened.folder.holds(path, file)),
      )
      if (entry !== undefined) unchanged.set(host, entry)
      return entry !== undefined
    },
    keepHost: (host) => {
      const entry = unchanged.get(host)
      if (entry === undefined) throw new Error(`host ${JSON.stringify(host)} was not found to be unchanged`)
      writer.keepHost(entry)
    },
    putHost: writer.putHost,
    putFiles: writer.putFiles,
    recall: memory.recall,
    keep: memory.keep,
    finish: () => {
      const changes = writer.finish()
      memory.finish()
      return changes
    },
    close: () => {
      memory.abandon()
      opened.close()
    },
  }
}

/** Another version may write other bytes for the same input. */
function lyingHosts({ previous }: OpenFolder, host: string): readonly HostEntry[] {
  return previous.manifests
    .filter(({ manifest }) => manifest.version === VERSION)
    .flatMap(({ manifest }) => manifest.hosts.get(host) ?? [])
}
