import { chain, checked, hasError, type Checked } from '#src/diagnostics/checked.ts'
import type { Diagnostic, Path, Place } from '#src/diagnostics/diagnostic.ts'
import type { Locate, Location } from '#src/diagnostics/location.ts'
import { applySettings } from '#src/source/apply-settings.ts'
import { printPath } from '#src/source/path.ts'
import type { Source } from '#src/source/source.ts'
import type { Fleet, HostRecord } from '../fleet.ts'
import { conflictsOfGroups } from './group-conflicts.ts'
import { placeOfHostField } from './host-field.ts'
import { layersOfHost, scopeOf } from './layers-of-host.ts'
import { locateInFleet } from './locate-in-fleet.ts'
import { evaluateLayers, mergeLayers } from './merge-layers.ts'
import type { PlainMap } from './plain-map.ts'
import { tracedHost } from './traced-host.ts'
import { unmatchedRemovals } from './unmatched-removals.ts'

/**
 * The Node document of one host: its layers evaluated and laid over each other. Its id is the host's own (`fleet.yaml#k0`); places are
 * found by doing all of it again, so that nothing of a host is kept that nobody asks for. Complaints about the layers stand in their own
 * texts (`locateInFleet`).
 */
export function mergeHost(fleet: Fleet, host: HostRecord): Checked<Source> {
  const merged = mergeWithoutSettings(fleet, host)
  return fleet.settings.length === 0 ? merged : chain(merged, (source) => applySettings(source, fleet.settings))
}

/** As `mergeHost`, before the last layer. */
export function mergeWithoutSettings(fleet: Fleet, host: HostRecord): Checked<Source> {
  const found: Diagnostic[] = []
  const layers = evaluateLayers(layersOfHost(fleet, host), scopeOf(fleet, host), found)
  found.push(...conflictsOfGroups(layers))
  if (!hasError(found)) found.push(...unmatchedRemovals(layers))
  return checked(hostSource(fleet, host, nodeOf(fleet, host, mergeLayers(layers))), found)
}

/** The head of the document is ours. */
function nodeOf(fleet: Fleet, host: HostRecord, merged: PlainMap): PlainMap {
  const index = fleet.indexOf(host)
  const head = { apiVersion: fleet.spec.apiVersion, kind: 'Node', name: host.name, ...(index === null ? {} : { index }) }
  return { ...head, ...merged, ...head }
}

function hostSource(fleet: Fleet, host: HostRecord, value: PlainMap): Source {
  const id = `${fleet.id}#${host.name}`
  let find: ((at: Place) => Location) | null = null
  const locate: Locate = (at) => {
    find ??= at.source === id ? locateInHost(fleet, host, value) : null
    return at.source === id && find !== null ? find(at) : locateInFleet(fleet)(at)
  }
  return { id, value, locate, printPath: (path: Path) => printPath(value, path) }
}

function locateInHost(fleet: Fleet, host: HostRecord, value: PlainMap): Locate {
  const traced = tracedHost(fleet, host)
  const locate = locateInFleet(fleet)
  return (at) => {
    if (!('path' in at) || at.path.length === 0) return { ...locate(host.placeOf({ kind: 'host' })), path: null }
    const place = placeOfHostField(fleet, host, at.path) ?? traced.placeOf(at.path, at.part)
    return { ...locate(place), path: printPath(value, at.path) }
  }
}
