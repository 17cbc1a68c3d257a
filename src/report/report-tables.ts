import type { BgpNeighbor } from '#src/plan/node-plan.ts'
import type { ReportHost, ReportVrf } from './report-host.ts'
import { codeColumn, nameColumn, numberColumn, textColumn, type Cell, type ReportTable } from './report-table.ts'
import { vniMatrix } from './vni-matrix.ts'
import { counted, familiesOf, printBfd, printCount, printRemoteAs, vtepsOf } from './wording.ts'

/** All tables of the report, over hosts in their order. */
export function reportTables(hosts: readonly ReportHost[]): readonly ReportTable[] {
  return [addresses(hosts), hostLinks(hosts), sessions(hosts), vrfs(hosts), vniMatrix(hosts), sizes(hosts)]
}

function addresses(hosts: readonly ReportHost[]): ReportTable {
  return {
    id: 'addresses',
    title: 'Addresses',
    note: 'The router MAC is the same in every VRF of a host; the MAC of a NIC stands where the NIC is found by it.',
    columns: [
      ...[
        nameColumn('Host'),
        numberColumn('Index'),
        numberColumn('AS'),
        codeColumn('VTEP'),
        codeColumn('Router-id'),
        codeColumn('Router MAC'),
      ],
      ...[codeColumn('Interface'), codeColumn('Address'), numberColumn('MTU'), codeColumn('MAC of the NIC')],
    ],
    rows: hosts.map((host) => [...identityOf(host), ...nicCells(host)]),
  }
}

function identityOf({ name, index, underlay }: ReportHost): readonly Cell[] {
  return [
    [name],
    index === null ? [] : [String(index)],
    [String(underlay.asn)],
    vtepsOf(underlay),
    [underlay.routerId],
    [underlay.routerMac],
  ]
}

/** A line for each address of each NIC. */
function nicCells({ underlay }: ReportHost): readonly Cell[] {
  const lines = underlay.interfaces.flatMap((nic) =>
    nic.addresses.map((address, position) =>
      position === 0 ? [nic.name, address, String(nic.mtuBytes), nic.mac ?? '-'] : ['', address, '', ''],
    ),
  )
  return [0, 1, 2, 3].map((column) => lines.map((line) => line[column] ?? ''))
}

function hostLinks(hosts: readonly ReportHost[]): ReportTable {
  return {
    id: 'host-links',
    title: 'Host links',
    note: 'A veth pair for each VRF: one end in the VRF, the other in the network namespace of the host.',
    columns: [
      ...[
        nameColumn('Host'),
        nameColumn('VRF'),
        codeColumn('Host end'),
        codeColumn('Host addresses'),
        codeColumn('Router end'),
        codeColumn('Router addresses'),
      ],
      ...[numberColumn('MTU'), codeColumn('Routes of the host')],
    ],
    rows: hosts.flatMap((host) =>
      host.vrfs.flatMap(({ name, hostLink: link }) =>
        link === null
          ? []
          : [
              [
                ...[[host.name], [name], [link.hostInterface], link.hostAddresses, [link.routerInterface], link.routerAddresses],
                [String(link.mtuBytes)],
                link.hostRoutes.map((route) => `${route.prefix} via ${route.via}`),
              ],
            ],
      ),
    ),
  }
}

function sessions(hosts: readonly ReportHost[]): ReportTable {
  return {
    id: 'sessions',
    title: 'Sessions',
    note: 'Sessions of the underlay with the fabric; below a VRF those with the speaker of the host itself.',
    columns: [
      ...[
        nameColumn('Host'),
        nameColumn('In'),
        codeColumn('From'),
        codeColumn('Neighbor'),
        numberColumn('AS'),
        codeColumn('Families'),
        codeColumn('allowas-in'),
      ],
      ...[codeColumn('BFD'), codeColumn('Timers'), textColumn('Description')],
    ],
    rows: hosts.flatMap((host) =>
      host.sessions.map(({ vrf, neighbor }) => [
        [host.name],
        [vrf === null ? 'underlay' : `VRF ${vrf}`],
        localEnd(neighbor),
        [neighbor.address],
        [printRemoteAs(neighbor.remoteAs)],
        familiesOf(neighbor).map(({ name }) => name),
        allowasIn(neighbor),
        neighbor.bfd === null ? [] : [printBfd(neighbor.bfd)],
        neighbor.timers === null ? [] : [`${neighbor.timers.keepaliveSeconds}/${neighbor.timers.holdSeconds} s`],
        neighbor.description === null ? [] : [neighbor.description],
      ]),
    ),
  }
}

function localEnd({ local, ebgpMultihop }: BgpNeighbor): Cell {
  if (local !== null) return [`${local.interface} ${local.address}`]
  return ebgpMultihop === null ? [] : [`multihop ${ebgpMultihop}`]
}

/** One line where all families have the same. */
function allowasIn(neighbor: BgpNeighbor): Cell {
  const families = familiesOf(neighbor)
  const values = new Set(families.map(({ family }) => family.allowasIn))
  if (values.size === 1) return [...values].flatMap((value) => (value === null ? [] : [String(value)]))
  return families.map(({ family }) => String(family.allowasIn ?? '-'))
}

/** One row for all hosts on which the VRF is the same. */
function vrfs(hosts: readonly ReportHost[]): ReportTable {
  const hostsByMeaning = new Map<string, { readonly cells: readonly Cell[]; readonly hosts: string[] }>()
  for (const host of hosts) {
    for (const vrf of host.vrfs) {
      const cells = meaningOf(vrf)
      const key = JSON.stringify(cells)
      const equal = hostsByMeaning.get(key)
      if (equal === undefined) hostsByMeaning.set(key, { cells, hosts: [host.name] })
      else equal.hosts.push(host.name)
    }
  }
  return {
    id: 'vrfs',
    title: 'VRFs',
    note: 'Route targets as they work: “automatic” are those that FRR derives from AS and VNI. One row for all hosts on which a VRF is the same.',
    columns: [
      ...[
        nameColumn('VRF'),
        numberColumn('L3VNI'),
        numberColumn('Table'),
        numberColumn('AS'),
        codeColumn('Import'),
        codeColumn('Export'),
        numberColumn('MTU'),
      ],
      textColumn('Hosts'),
    ],
    rows: [...hostsByMeaning.values()].map(({ cells, hosts }) => [...cells, [printNames(hosts)]]),
  }
}

function meaningOf({ name, vni, table, asn, targets, mtuBytes }: ReportVrf): readonly Cell[] {
  const printed = (one: ReportVrf['targets']['import']) =>
    one.targets.map((target) => `${target}${one.isAutomatic ? ' automatic' : ''}`)
  return [
    ...[[name], [String(vni)], [String(table)], [String(asn)]],
    ...[printed(targets.import), printed(targets.export), [String(mtuBytes)]],
  ]
}

/** At most three names, then how many. */
function printNames(names: readonly string[]): string {
  return names.length <= 3 ? names.join(', ') : `${counted(names.length, 'host')}: ${names[0] ?? ''} … ${names.at(-1) ?? ''}`
}

function sizes(hosts: readonly ReportHost[]): ReportTable {
  return {
    id: 'sizes',
    title: 'Sizes',
    note: 'Bytes of the files and units as they lie on the node, and of the whole Ignition file.',
    columns: [
      ...[
        nameColumn('Host'),
        nameColumn('Target'),
        codeColumn('Build'),
        numberColumn('Files'),
        numberColumn('Units'),
        numberColumn('Bytes on the node'),
      ],
      numberColumn('Bytes of Ignition'),
    ],
    rows: hosts.map(({ name, target, buildId, weight }) => [
      ...[[name], [target], [buildId], [String(weight.files)], [String(weight.units)], [printCount(weight.bytes)]],
      weight.ignitionBytes === null ? [] : [printCount(weight.ignitionBytes)],
    ]),
  }
}
