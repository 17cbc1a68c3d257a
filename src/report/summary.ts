import type { ReportHost } from './report-host.ts'
import { printCount } from './wording.ts'

/** A figure of the whole report. */
type Figure = { readonly label: string; readonly value: string }

export function summaryOf(hosts: readonly ReportHost[]): readonly Figure[] {
  const distinct = (valueOf: (vrf: ReportHost['vrfs'][number]) => string | number) =>
    printCount(new Set(hosts.flatMap((host) => host.vrfs.map(valueOf))).size)
  const sessions = hosts.reduce((sum, host) => sum + host.sessions.length, 0)
  const underlay = hosts.reduce((sum, host) => sum + host.sessions.filter(({ vrf }) => vrf === null).length, 0)
  const largest = hosts.reduce((most, { weight }) => Math.max(most, weight.ignitionBytes ?? 0), 0)
  return [
    { label: 'Hosts', value: printCount(hosts.length) },
    { label: 'VRFs', value: distinct((vrf) => vrf.name) },
    { label: 'L3VNIs', value: distinct((vrf) => vrf.vni) },
    { label: 'Underlay sessions', value: printCount(underlay) },
    { label: 'Sessions with hosts', value: printCount(sessions - underlay) },
    { label: 'Largest Ignition', value: largest === 0 ? 'none' : `${printCount(largest)} bytes` },
  ]
}
