import type { HostLinkPlan, NodePlan, UnderlayPlan, VrfPlan } from '#src/plan/node-plan.ts'
import type { BoxText, Line, Tone } from './drawing.ts'
import { printRemoteAs, vtepsOf } from './wording.ts'

/** What a packet of a tenant passes on its way from the host to the fabric. Each row is a station, each place in it a box or nothing. */
export type PacketPath = {
  readonly regions: readonly PathRegion[]
  /** Says what is not drawn; '' where everything is. */
  readonly omitted: string
}

type PathRegion = { readonly title: string; readonly tone: Tone; readonly rows: readonly PathRow[] }

/** `lanes`: one box for each VRF. `shared`: boxes that all VRFs lead to, with the positions in the row above that each is joined to (null: all). */
export type PathRow = { readonly title: string; readonly text: string } & (
  | { readonly kind: 'lanes'; readonly isVrf: boolean; readonly boxes: readonly (BoxText | null)[] }
  | { readonly kind: 'shared'; readonly boxes: readonly SharedBox[] }
)

type SharedBox = { readonly box: BoxText; readonly joins: readonly number[] | null }

/** Boxes of one row. */
const MOST_BOXES = 3

/** Null where the node has no VRF. */
export function packetPathOf(plan: NodePlan): PacketPath | null {
  if (plan.vrfs.length === 0) return null
  const vrfs = plan.vrfs.slice(0, MOST_BOXES)
  const { underlay } = plan
  const unlinked = vrfs.flatMap((vrf) => (vrf.hostLink === null ? [vrf.name] : []))
  const counts = [
    omission(plan.vrfs.length, 'VRFs'),
    omission(underlay.interfaces.length, 'NICs'),
    omission(underlay.neighbors.length, 'neighbours'),
  ].flat()
  const regions: readonly PathRegion[] = [
    { title: `Host ${plan.name}`, tone: 'host', rows: hostRows(vrfs).filter(hasBox) },
    {
      title: `Namespace ${plan.names.prefix}`,
      tone: 'router',
      rows: [...vrfRows(vrfs, underlay).filter(hasBox), vtepRow(underlay), nicRow(underlay)],
    },
    { title: 'Fabric', tone: 'fabric', rows: [neighborRow(underlay)] },
  ]
  return {
    regions: regions.filter(({ rows }) => rows.length > 0),
    omitted: [
      ...(counts.length === 0 ? [] : [`Drawn are ${counts.join(', ')}; the others are alike.`]),
      ...(unlinked.length === 0 ? [] : [`No link to the host: ${unlinked.join(', ')}.`]),
    ].join(' '),
  }
}

/** Without any link to the host some stations do not exist. */
function hasBox({ boxes }: PathRow): boolean {
  return boxes.some((box) => box !== null)
}

function omission(count: number, noun: string): readonly string[] {
  return count > MOST_BOXES ? [`${MOST_BOXES} of ${count} ${noun}`] : []
}

function hostRows(vrfs: readonly VrfPlan[]): readonly PathRow[] {
  return [
    {
      ...{ kind: 'lanes', isVrf: false, title: 'Pods and processes', text: 'The routes of the host lead into the link.' },
      boxes: vrfs.map(({ hostLink }) =>
        hostLink === null ? null : box('host', [name('pods, processes'), ...routesInto(hostLink)]),
      ),
    },
    {
      ...{ kind: 'lanes', isVrf: false, title: 'Host end', text: 'One end of a veth pair.' },
      boxes: vrfs.map(({ hostLink }) =>
        hostLink === null
          ? null
          : device('host', { name: hostLink.hostInterface, mtuBytes: hostLink.mtuBytes, lines: hostLink.hostAddresses }),
      ),
    },
  ]
}

/** How the host knows where to send. */
function routesInto({ hostRoutes, neighbors }: HostLinkPlan): readonly Line[] {
  const speakers = new Set(neighbors.map(({ remoteAs }) => `routes by BGP, AS ${printRemoteAs(remoteAs)}`))
  const shown = hostRoutes.length > 3 ? hostRoutes.slice(0, 2) : hostRoutes
  return [
    ...[...speakers].map(code),
    ...shown.map(({ prefix }) => code(`route ${prefix}`)),
    ...(hostRoutes.length > 3 ? [note(`and ${hostRoutes.length - 2} more routes`)] : []),
  ]
}

function vrfRows(vrfs: readonly VrfPlan[], underlay: UnderlayPlan): readonly PathRow[] {
  const [vtep = ''] = vtepsOf(underlay)
  const lanes = { kind: 'lanes', isVrf: true } as const
  return [
    {
      ...{ ...lanes, title: 'Router end', text: 'The other end of the pair, a port of the VRF.' },
      boxes: vrfs.map(({ hostLink: link }) =>
        link === null
          ? null
          : device('vrf', { name: link.routerInterface, mtuBytes: link.mtuBytes, lines: link.routerAddresses }),
      ),
    },
    {
      ...{ ...lanes, title: 'VRF', text: 'Its table decides. A destination that it does not know is unreachable.' },
      boxes: vrfs.map((vrf) => box('vrf', [name(vrf.name), code(`table ${vrf.table}  AS ${vrf.asn}`), code(`rd ${vrf.rd}`)])),
    },
    {
      ...{ ...lanes, title: 'Bridge', text: 'Carries the router MAC; the next hop is the router MAC of the far VTEP.' },
      boxes: vrfs.map(({ l3Vni }) => device('vrf', { name: l3Vni.bridge, mtuBytes: l3Vni.mtuBytes, lines: [l3Vni.routerMac] })),
    },
    {
      ...{
        ...lanes,
        title: 'VXLAN',
        text: `Adds ${underlay.mtuBytes - underlay.tenantMtuBytes} bytes to a packet; the underlay takes ${underlay.mtuBytes}.`,
      },
      boxes: vrfs.map(({ l3Vni }) =>
        device('vrf', { name: l3Vni.vxlan, mtuBytes: l3Vni.mtuBytes, lines: [`VNI ${l3Vni.vni}  local ${vtep}`] }),
      ),
    },
  ]
}

function vtepRow(underlay: UnderlayPlan): PathRow {
  const lines = [
    name('lo'),
    ...vtepsOf(underlay).map((vtep) => code(`VTEP ${vtep}`)),
    code(`AS ${underlay.asn}  router-id ${underlay.routerId}`),
  ]
  return {
    ...{ kind: 'shared', title: 'VTEP', text: 'Source of the outer packet, UDP port 4789.' },
    boxes: [{ box: box('router', lines), joins: null }],
  }
}

function nicRow({ interfaces, neighbors }: UnderlayPlan): PathRow {
  const shares = neighbors.length > 1 ? ' Equal paths share the flows.' : ''
  return {
    ...{
      kind: 'shared',
      title: interfaces.length === 1 ? 'NIC' : 'NICs',
      text: `The way to the far VTEP, from the underlay’s routes.${shares}`,
    },
    boxes: interfaces
      .slice(0, MOST_BOXES)
      .map((nic) => ({ box: device('router', { name: nic.name, mtuBytes: nic.mtuBytes, lines: nic.addresses }), joins: null })),
  }
}

function neighborRow({ interfaces, neighbors }: UnderlayPlan): PathRow {
  return {
    ...{ kind: 'shared', title: 'Neighbours', text: 'Know the way to every VTEP and hand the EVPN routes on.' },
    boxes: neighbors.slice(0, MOST_BOXES).map(({ address, remoteAs, description, local }) => ({
      box: box('fabric', [
        name(address),
        code(remoteAs.kind === 'number' ? `AS ${remoteAs.asn}` : `${remoteAs.kind} AS`),
        ...(description === null ? [] : [code(description)]),
      ]),
      joins: local === null ? null : interfaces.flatMap((nic, position) => (nic.name === local.interface ? [position] : [])),
    })),
  }
}

type Device = { readonly name: string; readonly mtuBytes: number; readonly lines: readonly string[] }

function device(tone: Tone, { name: deviceName, mtuBytes, lines }: Device): BoxText {
  return box(tone, [name(deviceName), ...lines.map(code), code(`MTU ${mtuBytes}`)])
}

function box(tone: Tone, lines: readonly Line[]): BoxText {
  return { tone, lines, isStack: false }
}

function name(text: string): Line {
  return { role: 'name', text }
}

function code(text: string): Line {
  return { role: 'code', text }
}

function note(text: string): Line {
  return { role: 'note', text }
}
