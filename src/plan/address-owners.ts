import type { IpAddress } from '#src/net/ip.ts'
import { addressOf } from '#src/net/prefix.ts'
import type { HostFacts } from './host-facts.ts'
import { memoiseOn } from './memoise.ts'

/** Which host of the fleet has an underlay or VTEP address; null: none of them, or several, so that it says nothing. */
export type OwnerOf = (address: IpAddress) => HostFacts | null

export const addressOwners: (hosts: readonly HostFacts[]) => OwnerOf = memoiseOn((hosts) => {
  const owners = new Map<IpAddress, HostFacts | null>()
  for (const host of hosts) {
    for (const address of underlayAddressesOf(host)) {
      const owner = owners.get(address)
      owners.set(address, owner === undefined || owner === host ? host : null)
    }
  }
  return (address) => owners.get(address) ?? null
})

export function underlayAddressesOf({ interfaces, vtep }: Pick<HostFacts, 'interfaces' | 'vtep'>): readonly IpAddress[] {
  const vteps = [vtep.ipv4, vtep.ipv6].filter((address) => address !== null)
  return [...interfaces.flatMap(({ addresses }) => addresses.map(addressOf)), ...vteps]
}
