import type { CompiledNode } from '#src/compile.ts'
import { printTable } from './table.ts'

/** Every address of the node, one a line: where, device, address, what it is. */
export function printAddresses({ plan }: CompiledNode): string {
  const { underlay } = plan
  const vteps = [underlay.vtep.ipv4, underlay.vtep.ipv6].filter((address) => address !== null)
  return printTable([
    ['NAMESPACE', 'DEVICE', 'ADDRESS', 'PURPOSE'],
    ...vteps.map((address) => [plan.names.prefix, 'lo', address, 'VTEP']),
    ...underlay.interfaces.flatMap((nic) => nic.addresses.map((address) => [plan.names.prefix, nic.name, address, 'underlay'])),
    ...plan.vrfs.flatMap((vrf) => [
      [plan.names.prefix, vrf.l3Vni.bridge, vrf.l3Vni.routerMac, `router MAC of VRF ${vrf.name}`],
      ...(vrf.hostLink?.routerAddresses ?? []).map((address) => [
        plan.names.prefix,
        vrf.hostLink?.routerInterface ?? '',
        address,
        `VRF ${vrf.name}`,
      ]),
      ...(vrf.hostLink?.hostAddresses ?? []).map((address) => [
        'host',
        vrf.hostLink?.hostInterface ?? '',
        address,
        `host in VRF ${vrf.name}`,
      ]),
    ]),
  ])
}
