import type { SessionFamily } from './frr-state.ts'
import type { Status } from './status.ts'

type Labels = Readonly<Record<string, string | number>>

/** Prometheus text format 0.0.4, for the socket and for node_exporter's textfile collector. */
export function printMetrics(status: Status): string {
  const { counters, frr } = status
  return [
    metric('build_info', 'gauge', [[{ build: status.build, node: status.node }, 1]]),
    metric('ready', 'gauge', [[{}, status.verdict === 'not-ready' ? 0 : 1]]),
    metric('degraded', 'gauge', [[{}, status.verdict === 'degraded' ? 1 : 0]]),
    metric(
      'interface_up',
      'gauge',
      status.interfaces.map(({ name, isUp }) => [{ interface: name }, Number(isUp)]),
    ),
    metric('bgp_session_up', 'gauge', sessionsOf(frr?.sessions ?? [])),
    metric('bgp_prefixes_received', 'gauge', prefixesOf(frr?.sessions ?? [])),
    metric(
      'vni_up',
      'gauge',
      (frr?.vnis ?? []).map((vni) => [{ vni: vni.vni, type: 'l3', vrf: vrfOf(status, vni.vni) }, Number(vni.isUp)]),
    ),
    metric(
      'remote_vteps',
      'gauge',
      (frr?.vnis ?? []).map((vni) => [{ vni: vni.vni }, vni.remoteVteps]),
    ),
    metric(
      'kernel_changes_total',
      'counter',
      Object.entries(counters.changes).map(([operation, count]) => [{ operation }, count]),
    ),
    metric('reconcile_errors_total', 'counter', [[{}, counters.reconcileErrors]]),
    metric(
      'frr_reload_total',
      'counter',
      Object.entries(counters.reloads).map(([result, count]) => [{ result }, count]),
    ),
    metric('config_applied_timestamp_seconds', 'gauge', counters.configApplied === null ? [] : [[{}, counters.configApplied]]),
  ].join('')
}

function metric(name: string, type: 'gauge' | 'counter', samples: readonly (readonly [Labels, number])[]): string {
  if (samples.length === 0) return ''
  return `# TYPE evpn_router_${name} ${type}\n${samples.map(([labels, value]) => `evpn_router_${name}${printLabels(labels)} ${value}\n`).join('')}`
}

function printLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([key, value]) =>
      `${key}="${String(value).replace(/[\\"\n]/g, (character) => (character === '\n' ? '\\n' : `\\${character}`))}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** A session is up when all of its families are. */
function sessionsOf(sessions: readonly SessionFamily[]): readonly (readonly [Labels, number])[] {
  const groups = new Map<string, readonly [Labels, boolean]>()
  for (const { vrf, neighbor, remoteAsn, isEstablished } of sessions) {
    const key = `${vrf} ${neighbor}`
    const labels = { vrf, neighbor, remote_asn: remoteAsn ?? 0 }
    groups.set(key, [labels, isEstablished && (groups.get(key)?.[1] ?? true)])
  }
  return [...groups.values()].map(([labels, isUp]) => [labels, Number(isUp)])
}

function prefixesOf(sessions: readonly SessionFamily[]): readonly (readonly [Labels, number])[] {
  return sessions.map(({ vrf, neighbor, family, prefixesReceived }) => [
    { vrf, neighbor, family: FAMILY_NAMES[family] ?? family },
    prefixesReceived,
  ])
}

const FAMILY_NAMES: Readonly<Record<string, string>> = {
  ipv4Unicast: 'ipv4-unicast',
  ipv6Unicast: 'ipv6-unicast',
  l2VpnEvpn: 'l2vpn-evpn',
}

function vrfOf(status: Status, vni: number): string {
  return status.vrfs.find((vrf) => vrf.vni === vni)?.name ?? ''
}
