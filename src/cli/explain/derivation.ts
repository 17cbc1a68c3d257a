import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { BgpNeighbor, NodePlan, UnderlayInterface, VrfPlan } from '#src/plan/node-plan.ts'

/** A value that the document leaves out: what it came to be, why, and where to write another. */
export type Derivation = { readonly value: unknown; readonly because: string; readonly change: string }

const FAMILIES = ['ipv4Unicast', 'ipv6Unicast', 'l2vpnEvpn'] as const

type Derive = (plan: NodePlan, path: Path) => Derivation | null

/**
 * What `resolve` does where a field is left out, by the field's path; list positions read `[]`. A test asks for each of these on
 * the smallest node.
 */
export const DERIVATIONS: Readonly<Record<string, Derive>> = {
  'underlay.routerId': (plan) => ({
    value: plan.underlay.routerId,
    because: 'the IPv4 VTEP',
    change: 'add routerId: to underlay',
  }),
  'underlay.routerMac': (plan) => ({
    value: plan.underlay.routerMac,
    because: '02:00 and the four bytes of the IPv4 VTEP (IPv6 only: of its hash): unique where the VTEP is',
    change: 'add routerMac: to underlay',
  }),
  'underlay.interfaces[].mtu': interfaceDerivation((nic) => ({
    value: nic.mtuBytes,
    because: 'Ethernet; an unmanaged NIC has no other MTU to keep',
    change: `add mtu: to interface ${nic.name}`,
  })),
  'underlay.neighbors[].addressFamilies': neighborDerivation((neighbor) => ({
    value: FAMILIES.filter((family) => neighbor[family] !== null),
    because: 'what carries the VTEP, and what carries the tenants',
    change: `add addressFamilies: to neighbor ${neighbor.address}`,
  })),
  'vrfs[].asn': vrfDerivation((vrf) => ({ value: vrf.asn, because: "the underlay's", change: `add asn: to VRF ${vrf.name}` })),
  'vrfs[].rd': vrfDerivation((vrf) => ({
    value: vrf.rd,
    because: 'router-id:VNI, or a number of the node where the VNI is over 65535 (RFC 4364, type 1)',
    change: `add rd: to VRF ${vrf.name}`,
  })),
  'vrfs[].routeTargets.export': vrfDerivation((vrf) => ({
    value: `${vrf.asn % 65536}:${vrf.l3Vni.vni}`,
    because:
      "FRR's automatic one: the low 16 bits of the ASN, and the VNI (RFC 8365 section 5.1.2.1); it is not written to frr.conf",
    change: `add routeTargets: {export: [...]} to VRF ${vrf.name}`,
  })),
  'vrfs[].routeTargets.import': vrfDerivation((vrf) => ({
    value: `*:${vrf.l3Vni.vni}`,
    because: "FRR's automatic one: this VNI from any ASN; it is not written to frr.conf",
    change: `add routeTargets: {import: [...]} to VRF ${vrf.name}`,
  })),
  'vrfs[].mtu': vrfDerivation((vrf, plan) => ({
    value: vrf.l3Vni.mtuBytes,
    because: `the underlay's ${plan.underlay.mtuBytes} less ${plan.underlay.mtuBytes - vrf.l3Vni.mtuBytes}: 14 Ethernet, 8 UDP, 8 VXLAN and the outer IP header`,
    change: `add mtu: to VRF ${vrf.name}, or to underlay.interfaces`,
  })),
  'vrfs[].advertise.hostAddress': vrfDerivation((vrf) => ({
    value: true,
    because: 'what the host sends from its address on the link must find the way back',
    change: `add advertise: {hostAddress: false} to VRF ${vrf.name}`,
  })),
  'vrfs[].advertise.connected': vrfDerivation((vrf) => ({
    value: vrf.redistributesConnected,
    because: 'a link subnet that many nodes share must not be announced by each',
    change: `add advertise: {connected: true} to VRF ${vrf.name}`,
  })),
  'vrfs[].advertise.static': vrfDerivation((vrf) => ({
    value: vrf.redistributesStatic,
    because: 'only what is asked for is announced',
    change: `add advertise: {static: true} to VRF ${vrf.name}`,
  })),
  'images.router': (plan) => ({
    value: plan.images.frr,
    because: 'what images/router is built as; its tag is the contract version',
    change: 'add router: to images',
  }),
  'images.delivery': (plan) => ({
    value: plan.images.delivery,
    because: 'a node whose network is the router cannot pull the router',
    change: 'add delivery: to images',
  }),
  'images.frrVersion': frrVersionDerivation(({ frrVersion }) => frrVersion),
  'images.frrVersion.min': frrVersionDerivation(({ frrVersion }) => frrVersion.min),
  'images.frrVersion.max': frrVersionDerivation(({ frrVersion }) => frrVersion.max),
  'readiness.sessions': (plan) => ({
    value: plan.readiness.sessions,
    because: 'one ToR down must not keep the node down',
    change: 'add sessions: to readiness',
  }),
  'readiness.vnis': () => ({
    value: 'all',
    because: 'a tenant whose VNI is down has no network',
    change: 'there is no other choice yet',
  }),
  'readiness.evpnRoutes': (plan) => ({
    value: plan.readiness.evpnRoutes,
    because: 'the first node of a fabric receives none',
    change: 'add evpnRoutes: to readiness',
  }),
  'readiness.timeoutSeconds': (plan) => ({
    value: plan.readiness.timeoutSeconds,
    because: 'time for a slow fabric to converge',
    change: 'add timeoutSeconds: to readiness',
  }),
  'readiness.onTimeout': (plan) => ({
    value: plan.readiness.onTimeout,
    because: 'a node without a fabric can still be reached',
    change: 'add onTimeout: hold to readiness',
  }),
  'target.podman': podmanDerivation(({ podman }) => podman),
  'target.podman.min': podmanDerivation(({ podman }) => podman.min),
  'target.podman.max': podmanDerivation(({ podman }) => podman.max),
  'target.ignition': () => ({
    value: 'lowest',
    because: 'the lowest spec from 3.2.0 on that carries the content',
    change: 'add ignition: to target',
  }),
  'target.quadlet': (plan) => ({
    value: plan.target.quadlet,
    because: `what fits podman ${plan.target.podman.min} of ${plan.target.os}`,
    change: 'add quadlet: to target',
  }),
  'system.bootMode': (plan) => ({
    value: plan.bootMode,
    because: 'the router comes before all that waits for the network',
    change: 'add bootMode: after-ovs to system where OVS shares the uplink',
  }),
  'system.prefix': (plan) => ({
    value: plan.names.prefix,
    because: 'the name of the project on the node',
    change: 'add prefix: to system',
  }),
  'system.networkManager': (plan) => ({
    value: plan.target.networkManager,
    because: `what ${plan.target.os} runs`,
    change: 'add networkManager: to system',
  }),
  'frr.logLevel': (plan) => ({
    value: plan.frr.logLevel,
    because: 'session changes are logged, packets are not',
    change: 'add logLevel: to frr',
  }),
}

/** Null where the path is no field with a default, or names an element that is not there. */
export function derivationOf(plan: NodePlan, path: Path): Derivation | null {
  return DERIVATIONS[patternOf(path)]?.(plan, path) ?? null
}

/** `['vrfs', 0, 'rd']` -> `vrfs[].rd` */
export function patternOf(path: Path): string {
  return path
    .map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
    .join('')
    .slice(1)
}

function podmanDerivation(valueOf: (target: NodePlan['target']) => unknown): Derive {
  return ({ target }) => ({
    value: valueOf(target),
    because: `what ${target.os} ${target.version} ships`,
    change: 'add podman: {min, max} to target',
  })
}

function frrVersionDerivation(valueOf: (images: NodePlan['images']) => unknown): Derive {
  return ({ images }) => ({
    value: valueOf(images),
    because: 'what images/router builds',
    change: 'add frrVersion: {min, max} to images',
  })
}

function neighborDerivation(derive: (neighbor: BgpNeighbor) => Derivation): Derive {
  return (plan, path) => {
    const neighbor = plan.underlay.neighbors.find((candidate) => candidate.origin[2] === path[2])
    return neighbor === undefined ? null : derive(neighbor)
  }
}

function vrfDerivation(derive: (vrf: VrfPlan, plan: NodePlan) => Derivation): Derive {
  return (plan, path) => {
    const vrf = plan.vrfs.find((candidate) => candidate.origin[1] === path[1])
    return vrf === undefined ? null : derive(vrf, plan)
  }
}

function interfaceDerivation(derive: (nic: UnderlayInterface) => Derivation): Derive {
  return (plan, path) => {
    const nic = plan.underlay.interfaces.find((candidate) => candidate.origin[2] === path[2])
    return nic === undefined ? null : derive(nic)
  }
}
