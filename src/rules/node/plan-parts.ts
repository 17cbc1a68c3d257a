import type { Path } from '#src/diagnostics/diagnostic.ts'
import type { InterfaceName } from '#src/net/ifname.ts'
import type { IpAddress } from '#src/net/ip.ts'
import { addressOf, type InterfaceAddress } from '#src/net/prefix.ts'
import { memoiseLast, memoiseOn } from '#src/plan/memoise.ts'
import type { BgpNeighbor, HostLinkPlan, NodePlan, UnderlayPlan, VrfPlan } from '#src/plan/node-plan.ts'

/** An address that the document gives to this node. `isVtep`: it lies on lo. */
export type OwnAddress = { readonly address: IpAddress; readonly path: Path; readonly owner: string; readonly isVtep: boolean }

/** Addresses of the router's own namespace outside the tenants, in the order of the document. */
export const underlayAddresses = memoiseLast<UnderlayPlan, readonly OwnAddress[]>(Object.is, (underlay) => {
  const onInterfaces = inDocumentOrder(underlay.interfaces).flatMap(({ name, addresses, origin }) =>
    addresses.map((text, index) => ({
      address: addressOf(text),
      path: [...origin, 'addresses', index],
      owner: `interface ${name}`,
      isVtep: false,
    })),
  )
  const { ipv4, ipv6 } = underlay.vtep
  const vtep = (address: IpAddress | null, key: string): readonly OwnAddress[] =>
    address === null ? [] : [{ address, path: [...underlay.origin, 'vtep', key], owner: 'the VTEP', isVtep: true }]
  return [...vtep(ipv4, 'ipv4'), ...vtep(ipv6, 'ipv6'), ...onInterfaces]
})

export type LinkedVrf = VrfPlan & { readonly hostLink: HostLinkPlan }

/** VRFs with a link to the host, in the order of the document. */
export const linkedVrfs = memoiseLast<NodePlan, readonly LinkedVrf[]>(Object.is, (plan) =>
  inDocumentOrder(plan.vrfs).flatMap((vrf) => (vrf.hostLink === null ? [] : [{ ...vrf, hostLink: vrf.hostLink }])),
)

export type LinkAddress = { readonly text: InterfaceAddress; readonly path: Path }

/** Both ends' addresses of a link, with the place of each. */
export const linkAddresses: (link: HostLinkPlan) => readonly LinkAddress[] = memoiseOn((link) => {
  const placed = (addresses: readonly InterfaceAddress[], key: string) =>
    addresses.map((text, index) => ({ text, path: [...link.origin, key, index] }))
  return [...placed(link.routerAddresses, 'routerAddresses'), ...placed(link.hostAddresses, 'hostAddresses')]
})

/** Every session that the document writes once: a dual-stack host link has two neighbours of one text. */
export function sessionsOf(plan: NodePlan): readonly BgpNeighbor[] {
  const ofHosts = linkedVrfs(plan).flatMap(({ hostLink }) => hostLink.neighbors.slice(0, 1))
  return [...inDocumentOrder(plan.underlay.neighbors), ...ofHosts]
}

export function isInternal(neighbor: BgpNeighbor, plan: NodePlan): boolean {
  return (
    neighbor.remoteAs.kind === 'internal' || (neighbor.remoteAs.kind === 'number' && neighbor.remoteAs.asn === plan.underlay.asn)
  )
}

/** A device of either namespace with the place that its name comes from. */
export type Device = { readonly name: InterfaceName; readonly role: string; readonly path: Path }

/** What the controller makes for a VRF. */
export function derivedDevices(vrf: VrfPlan): readonly Device[] {
  const { l3Vni, hostLink } = vrf
  const made = [
    { name: l3Vni.bridge, role: `the bridge of VNI ${l3Vni.vni}` },
    { name: l3Vni.vxlan, role: `the VXLAN device of VNI ${l3Vni.vni}` },
    ...(hostLink === null
      ? []
      : [
          { name: hostLink.routerInterface, role: `the router's end of the host link of VNI ${l3Vni.vni}` },
          { name: hostLink.hostInterface, role: `the host's end of the host link of VNI ${l3Vni.vni}` },
        ]),
  ]
  return made.map((device) => ({ ...device, path: l3Vni.origin }))
}

/** Elements as the document lists them; the plan sorts them by something else. */
export function inDocumentOrder<Element extends { readonly origin: Path }>(elements: readonly Element[]): readonly Element[] {
  return elements.length < 2 ? elements : elements.toSorted((a, b) => compareOrigins(a.origin, b.origin))
}

function compareOrigins(a: Path, b: Path): number {
  for (const [index, step] of a.entries()) {
    const other = b[index]
    if (typeof step === 'number' && typeof other === 'number' && step !== other) return step - other
  }
  return a.length - b.length
}

/** Each element whose key an earlier one has, with the first of that key. */
export function repeats<Element>(
  elements: readonly Element[],
  keyOf: (element: Element) => string | number,
): readonly { readonly again: Element; readonly first: Element }[] {
  const seen = new Map<string | number, Element>()
  return elements.flatMap((again) => {
    const first = seen.get(keyOf(again))
    if (first === undefined) seen.set(keyOf(again), again)
    return first === undefined ? [] : [{ again, first }]
  })
}
