import type {
  ContractHostLink,
  ContractInterface,
  ContractL3Vni,
  ContractVrf,
  ControllerConfig,
} from '#src/contract/controller-config.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import type { IpAddress } from '#src/net/ip.ts'
import { hostPrefix, type Prefix } from '#src/net/prefix.ts'
import { desiredFirewall, type DesiredFirewall } from './firewall.ts'

/** What the kernel is to say, of everything that the controller makes. */
export type Desired = {
  readonly netns: string
  readonly interfaces: readonly ContractInterface[]
  /** VTEP addresses on lo, /32 or /128. */
  readonly loopbackAddresses: readonly Prefix[]
  readonly vrfs: readonly DesiredVrf[]
  /** Path below /proc/sys -> value, in the order in which they are written. */
  readonly sysctls: ReadonlyMap<string, string>
  readonly firewall: DesiredFirewall
}

export type DesiredVrf = {
  readonly name: InterfaceName
  readonly table: number
  readonly l3Vni: ContractL3Vni
  /** Where the tunnels of the VNI start: our VTEP. */
  readonly local: IpAddress
  readonly vxlanPort: number
  readonly hostLink: ContractHostLink | null
}

/**
 * `overlay` gives the VRFs, and is the last configuration that FRR took while it has not taken the new one: a VNI reaches FRR
 * after its configuration, never before.
 */
export function desiredState(underlay: ControllerConfig, overlay: ControllerConfig | null): Desired {
  const { ipv4, ipv6 } = underlay.underlay.vtep
  const vteps = [ipv4, ipv6].filter((address) => address !== null)
  return {
    netns: underlay.paths.netns,
    interfaces: underlay.underlay.interfaces,
    loopbackAddresses: vteps.map(hostPrefix),
    vrfs: overlay === null ? [] : overlay.vrfs.flatMap((vrf) => desiredVrf(vrf, overlay)),
    sysctls: desiredSysctls(underlay),
    firewall: desiredFirewall(underlay),
  }
}

function desiredVrf(vrf: ContractVrf, config: ControllerConfig): readonly DesiredVrf[] {
  const local = tunnelAddress(config)
  if (local === null) return []
  return [
    { name: vrf.name, table: vrf.table, l3Vni: vrf.l3Vni, local, vxlanPort: config.underlay.vxlanPort, hostLink: vrf.hostLink },
  ]
}

/** With VTEPs of both families tunnels start at the IPv4 one; the other is announced only. */
export function tunnelAddress(config: ControllerConfig): IpAddress | null {
  return config.underlay.vtep.ipv4 ?? config.underlay.vtep.ipv6
}

/**
 * The document's own, then for each NIC what the document says of `default`: a device that came into the namespace before the
 * default was set has the older value.
 */
function desiredSysctls(config: ControllerConfig): ReadonlyMap<string, string> {
  const sysctls = new Map<string, string>()
  for (const [key, value] of Object.entries(config.sysctls)) sysctls.set(sysctlPath(key), value)
  for (const [path, value] of [...sysctls]) {
    const match = /^(net\/ipv[46]\/conf\/)default(\/.+)$/.exec(path)
    if (match === null) continue
    for (const { name } of config.underlay.interfaces) sysctls.set(`${match[1]}${name}${match[2]}`, value)
  }
  return sysctls
}

/** `net.ipv4.ip_forward` -> `net/ipv4/ip_forward`; as in sysctl(8), a key that has a slash first is a path already. */
function sysctlPath(key: string): string {
  const slash = key.indexOf('/')
  const dot = key.indexOf('.')
  return slash !== -1 && (dot === -1 || slash < dot) ? key : key.replaceAll('.', '/')
}
