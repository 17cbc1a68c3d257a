import type { Locate } from '#src/diagnostics/location.ts'
import type { Fleet } from '../fleet.ts'
import { locateInFleet } from './locate-in-fleet.ts'
import { mergeHost } from './merge-host.ts'

/** Finds places of every text of a fleet, those of a merged host by merging it again. */
export function locateInHosts(fleet: Fleet): Locate {
  const hosts = new Map(fleet.inventory.hosts.map((host) => [`${fleet.id}#${host.name}`, host]))
  const locate = locateInFleet(fleet)
  return (at) => {
    const host = hosts.get(at.source)
    const source = host === undefined ? null : mergeHost(fleet, host).value
    return (source?.locate ?? locate)(at)
  }
}
