import {
  CONTRACT_VERSION,
  type ContractFamily,
  type ContractHostLink,
  type ContractPaths,
  type ContractSession,
  type ContractUnderlay,
  type ContractVrf,
  type ControllerConfig,
} from '#src/contract/controller-config.ts'
import type { BgpNeighbor, HostLinkPlan, NodeNames, NodePlan, UnderlayPlan, VrfPlan } from '#src/plan/node-plan.ts'
import { ROUTER_SYSCTLS } from '#src/plan/sysctls.ts'

/** UDP port of VXLAN. RFC 7348 section 5. */
const VXLAN_PORT = 4789

/** The plan in the words of the contract, without what only the build needs: origins, files, units. */
export function controllerConfig(plan: NodePlan): ControllerConfig {
  return {
    contractVersion: CONTRACT_VERSION,
    node: plan.name,
    build: plan.buildId,
    paths: pathsOf(plan.names),
    underlay: underlayOf(plan.underlay),
    vrfs: plan.vrfs.map(vrfOf),
    readiness: { ...plan.readiness },
    sysctls: ROUTER_SYSCTLS,
  }
}

function pathsOf(names: NodeNames): ContractPaths {
  return {
    netns: names.netns.slice(names.netns.lastIndexOf('/') + 1),
    configDirectory: names.configDirectory,
    frrDirectory: `${names.stateDirectory}/frr`,
    runDirectory: names.runDirectory,
  }
}

function underlayOf(underlay: UnderlayPlan): ContractUnderlay {
  return {
    asn: underlay.asn,
    routerId: underlay.routerId,
    vtep: { ipv4: underlay.vtep.ipv4, ipv6: underlay.vtep.ipv6 },
    interfaces: underlay.interfaces.map(({ name, mac, addresses, mtuBytes }) => ({ name, mac, addresses, mtuBytes })),
    sessions: underlay.neighbors.map(sessionOf),
    vxlanPort: VXLAN_PORT,
  }
}

function vrfOf(vrf: VrfPlan): ContractVrf {
  const { vni, bridge, vxlan, routerMac, mtuBytes } = vrf.l3Vni
  return {
    name: vrf.name,
    table: vrf.table,
    asn: vrf.asn,
    l3Vni: { vni, bridge, vxlan, routerMac, mtuBytes, exportRouteTargets: vrf.routeTargets.export },
    hostLink: vrf.hostLink === null ? null : hostLinkOf(vrf.hostLink),
  }
}

function hostLinkOf(link: HostLinkPlan): ContractHostLink {
  return {
    routerInterface: link.routerInterface,
    hostInterface: link.hostInterface,
    routerAddresses: link.routerAddresses,
    hostAddresses: link.hostAddresses,
    mtuBytes: link.mtuBytes,
    hostRoutes: link.hostRoutes.map(({ prefix, via }) => ({ prefix, via })),
    sessions: link.neighbors.map(sessionOf),
  }
}

function sessionOf(neighbor: BgpNeighbor): ContractSession {
  const { remoteAs } = neighbor
  return {
    neighbor: neighbor.address,
    remoteAs: remoteAs.kind === 'number' ? remoteAs.asn : remoteAs.kind,
    families: familiesOf(neighbor),
  }
}

function familiesOf(neighbor: BgpNeighbor): readonly ContractFamily[] {
  const families: readonly (readonly [ContractFamily, boolean])[] = [
    ['ipv4Unicast', neighbor.ipv4Unicast !== null],
    ['ipv6Unicast', neighbor.ipv6Unicast !== null],
    ['l2VpnEvpn', neighbor.l2vpnEvpn !== null],
  ]
  return families.filter(([, isActive]) => isActive).map(([family]) => family)
}
