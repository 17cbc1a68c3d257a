import type { ContractHostLink, ContractVrf, ControllerConfig } from '#src/contract/controller-config.ts'
import type { InterfaceAddress, Prefix } from '#src/net/prefix.ts'

/** The few things that tests vary; everything else as the seed's node has it. */
export type ConfigChoice = {
  readonly vtep?: string
  readonly nics?: readonly { name: string; mac?: string; addresses: readonly string[]; mtu?: number }[]
  readonly vrfs?: readonly VrfChoice[]
  readonly readiness?: Partial<ControllerConfig['readiness']>
  readonly neighbors?: readonly string[]
}

export type VrfChoice = {
  readonly name: string
  readonly vni: number
  readonly mtu?: number
  readonly mac?: string
  readonly hostLink?: {
    router: readonly string[]
    host: readonly string[]
    routes?: readonly { prefix: string; via: string }[]
  } | null
  readonly exportRouteTargets?: readonly string[]
}

export const NETNS = 'evpn-router'

export const SYSCTLS = {
  'net.ipv4.ip_forward': '1',
  'net.ipv6.conf.all.forwarding': '1',
  'net.ipv4.conf.all.rp_filter': '0',
  'net.ipv4.conf.default.rp_filter': '0',
}

export function testConfig(choice: ConfigChoice = {}): ControllerConfig {
  const vtep = choice.vtep ?? '100.65.0.2'
  const nics = choice.nics ?? [{ name: 'eth1', addresses: ['192.168.11.3/24'] }]
  const config: unknown = {
    contractVersion: 1,
    node: 'k0',
    build: '3f9c2a1e',
    paths: {
      netns: NETNS,
      configDirectory: '/etc/evpn-router',
      frrDirectory: '/var/lib/evpn-router/frr',
      runDirectory: '/run/evpn-router',
    },
    underlay: {
      asn: 64514,
      routerId: '100.65.0.2',
      vtep: vtep.includes(':') ? { ipv4: null, ipv6: vtep } : { ipv4: vtep, ipv6: null },
      interfaces: nics.map((nic) => ({
        name: nic.name,
        mac: nic.mac ?? null,
        addresses: nic.addresses,
        mtuBytes: nic.mtu ?? 1500,
      })),
      sessions: (choice.neighbors ?? ['192.168.11.2']).map((neighbor) => ({
        neighbor,
        remoteAs: 64512,
        families: ['ipv4Unicast', 'l2VpnEvpn'],
      })),
      vxlanPort: 4789,
    },
    vrfs: (choice.vrfs ?? [seedVrf()]).map(testVrf),
    readiness: { sessions: 'any', evpnRoutes: 0, timeoutSeconds: 300, onTimeout: 'continue', ...choice.readiness },
    sysctls: SYSCTLS,
  }
  return config as ControllerConfig
}

export function seedVrf(): VrfChoice {
  return { name: 'red', vni: 100, hostLink: { router: ['192.169.10.1/24'], host: ['192.169.10.0/24'] } }
}

function testVrf(choice: VrfChoice): ContractVrf {
  const vrf: unknown = {
    name: choice.name,
    table: 1000 + choice.vni,
    asn: 64516,
    l3Vni: {
      vni: choice.vni,
      bridge: `br${choice.vni}`,
      vxlan: `vni${choice.vni}`,
      routerMac: choice.mac ?? '02:00:64:41:00:02',
      mtuBytes: choice.mtu ?? 1450,
      exportRouteTargets: choice.exportRouteTargets ?? [],
    },
    hostLink: testHostLink(choice),
  }
  return vrf as ContractVrf
}

function testHostLink({ vni, mtu, hostLink }: VrfChoice): ContractHostLink | null {
  if (hostLink === null || hostLink === undefined) return null
  return {
    routerInterface: `pe${vni}`,
    hostInterface: `host${vni}`,
    routerAddresses: hostLink.router as readonly InterfaceAddress[],
    hostAddresses: hostLink.host as readonly InterfaceAddress[],
    mtuBytes: mtu ?? 1450,
    hostRoutes: (hostLink.routes ?? []).map(({ prefix, via }) => ({ prefix: prefix as Prefix, via })),
    sessions: [],
  } as unknown as ContractHostLink
}
