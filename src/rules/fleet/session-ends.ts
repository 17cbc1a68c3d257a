import type { IpAddress } from '#src/net/ip.ts'
import { addressOf } from '#src/net/prefix.ts'
import { addressOwners, underlayAddressesOf } from '#src/plan/address-owners.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import type { BgpNeighbor } from '#src/plan/node-plan.ts'

/** A session between two hosts of the fleet, seen from `host`. `back`: the same session seen from `peer`; null where it lists none. */
export type SessionEnd = {
  readonly host: HostFacts
  readonly neighbor: BgpNeighbor
  readonly peer: HostFacts
  readonly back: BgpNeighbor | null
}

export function sessionEnds(hosts: readonly HostFacts[]): readonly SessionEnd[] {
  const ownerOf = addressOwners(hosts)
  const listed = hosts.flatMap((host) =>
    host.neighbors.flatMap((neighbor) => {
      const peer = ownerOf(neighbor.address)
      return peer === null || peer === host ? [] : [{ host, neighbor, peer }]
    }),
  )
  const sessions = new Map<HostFacts, Map<IpAddress, BgpNeighbor>>()
  for (const { host, neighbor } of listed) {
    const ofHost = sessions.get(host) ?? new Map<IpAddress, BgpNeighbor>()
    sessions.set(host, ofHost.set(neighbor.address, neighbor))
  }
  return listed.map((end) => {
    const ofPeer = sessions.get(end.peer)
    return { ...end, back: ownAddresses(end.host, end.neighbor).flatMap((address) => ofPeer?.get(address) ?? [])[0] ?? null }
  })
}

/** Addresses that the session may come from: a multihop one leaves by whichever interface leads there. */
function ownAddresses(host: HostFacts, { local }: BgpNeighbor): readonly IpAddress[] {
  return local === null ? underlayAddressesOf(host) : [addressOf(local.address)]
}
