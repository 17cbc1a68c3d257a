import { compareText } from '#src/net/compare-text.ts'
import type { ReportHost, ReportVrf } from './report-host.ts'
import { codeColumn, nameColumn, type ReportTable } from './report-table.ts'

/** More columns than these are a list instead. */
const MOST_COLUMNS = 12

/** VNI and RD of each VRF on each host: the axis with fewer entries goes across. */
export function vniMatrix(hosts: readonly ReportHost[]): ReportTable {
  const names = [...new Set(hosts.flatMap((host) => host.vrfs.map((vrf) => vrf.name)))].sort(compareText)
  const head = {
    id: 'vnis',
    title: 'VNI matrix',
    note: 'L3VNI and route distinguisher of each VRF on each host; “-” where a host has no such VRF.',
  }
  if (Math.min(hosts.length, names.length) > MOST_COLUMNS) return { ...head, ...listed(hosts) }
  return { ...head, ...(hosts.length < names.length ? hostsAcross(hosts, names) : vrfsAcross(hosts, names)) }
}

type Body = Pick<ReportTable, 'columns' | 'rows'>

function vrfsAcross(hosts: readonly ReportHost[], names: readonly string[]): Body {
  return {
    columns: [nameColumn('Host'), ...names.map((name) => codeColumn(`VRF ${name}`))],
    rows: hosts.map((host) => {
      const byName = vrfsByName(host)
      return [[host.name], ...names.map((name) => cellOf(byName.get(name)))]
    }),
  }
}

function hostsAcross(hosts: readonly ReportHost[], names: readonly string[]): Body {
  const maps = hosts.map(vrfsByName)
  return {
    columns: [nameColumn('VRF'), ...hosts.map((host) => codeColumn(host.name))],
    rows: names.map((name) => [[name], ...maps.map((byName) => cellOf(byName.get(name)))]),
  }
}

function listed(hosts: readonly ReportHost[]): Body {
  return {
    columns: [nameColumn('Host'), nameColumn('VRF'), codeColumn('L3VNI and RD')],
    rows: hosts.flatMap((host) => host.vrfs.map((vrf) => [[host.name], [vrf.name], cellOf(vrf)])),
  }
}

function vrfsByName(host: ReportHost): ReadonlyMap<string, ReportVrf> {
  return new Map(host.vrfs.map((vrf) => [vrf.name, vrf]))
}

function cellOf(vrf: ReportVrf | undefined): readonly string[] {
  return vrf === undefined ? [] : [`${vrf.vni} rd ${vrf.rd}`]
}
