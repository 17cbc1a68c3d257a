import type { CompiledNode } from '#src/compile.ts'
import { effectiveTargets, type EffectiveTargets } from '#src/plan/effective-targets.ts'
import type { BgpFamily, BgpNeighbor, NodePlan, RemoteAs, VrfPlan } from '#src/plan/node-plan.ts'
import { printCounts } from '../sinks/ignition-sink.ts'

/** One screen: what the node will be, for the eyes of a network engineer. */
export function printSummary({ plan, artifacts }: CompiledNode): string {
  const lines = [
    headline(plan),
    '',
    ...underlayLines(plan),
    ...plan.vrfs.flatMap(vrfLines),
    '',
    ...bootLines(plan),
    `carries    ${printCounts(artifacts)}, build ${plan.buildId}`,
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function headline({ name, target }: NodePlan): string {
  const podman = target.podman.min === target.podman.max ? target.podman.min : `${target.podman.min} to ${target.podman.max}`
  return `${name}: EVPN router on ${target.os} ${target.version} (podman ${podman}, .${target.quadlet} units)`
}

function underlayLines({ underlay }: NodePlan): readonly string[] {
  const vteps = [underlay.vtep.ipv4, underlay.vtep.ipv6].filter((address) => address !== null).join(' ')
  const nics = underlay.interfaces.map((nic) => {
    const match = nic.mac === null ? '' : ` (MAC ${nic.mac})`
    return `  ${nic.name}${match}  ${nic.addresses.join(' ')}  MTU ${nic.mtuBytes}`
  })
  return [
    `underlay   AS ${underlay.asn}   router-id ${underlay.routerId}   VTEP ${vteps}   MTU ${underlay.mtuBytes} (tenants ${underlay.tenantMtuBytes})`,
    ...nics,
    ...underlay.neighbors.map((neighbor) => `  -> ${printNeighbor(neighbor)}`),
  ]
}

function vrfLines(vrf: VrfPlan): readonly string[] {
  const link = vrf.hostLink
  const head = `vrf ${vrf.name}   L3VNI ${vrf.l3Vni.vni}   AS ${vrf.asn}   RD ${vrf.rd}   ${printTargets(vrf)}   table ${vrf.table}`
  if (link === null) return [head]
  return [
    head,
    `  ${link.hostInterface} ${link.hostAddresses.join(' ')} (host)  <->  ${link.routerInterface} ${link.routerAddresses.join(' ')} (VRF)  MTU ${link.mtuBytes}`,
    ...link.hostRoutes.map((route) => `  host route ${route.prefix} via ${route.via}`),
    ...link.neighbors.map((neighbor) => `  -> host speaker ${printNeighbor(neighbor)}`),
    ...(vrf.networks.length === 0 ? [] : [`  announces ${vrf.networks.join(' ')}`]),
  ]
}

function printTargets(vrf: VrfPlan): string {
  const targets = effectiveTargets(vrf)
  const print = (one: EffectiveTargets) => `${one.targets.join(' ')}${one.isAutomatic ? ' (automatic)' : ''}`
  return `RT export ${print(targets.export)} import ${print(targets.import)}`
}

function printNeighbor(neighbor: BgpNeighbor): string {
  const families = [
    familyText('ipv4-unicast', neighbor.ipv4Unicast),
    familyText('ipv6-unicast', neighbor.ipv6Unicast),
    familyText('l2vpn-evpn', neighbor.l2vpnEvpn),
  ]
  const extras = [
    neighbor.bfd === null ? [] : ['BFD'],
    neighbor.ebgpMultihop === null ? [] : [`multihop ${neighbor.ebgpMultihop}`],
  ].flat()
  return [`${neighbor.address} ${printRemoteAs(neighbor.remoteAs)}`, families.flat().join(', '), ...extras].join('   ')
}

function familyText(name: string, family: BgpFamily | null): readonly string[] {
  if (family === null) return []
  return [family.allowasIn === null ? name : `${name} (allowas-in ${family.allowasIn})`]
}

function printRemoteAs(remoteAs: RemoteAs): string {
  return remoteAs.kind === 'number' ? `AS ${remoteAs.asn}` : remoteAs.kind
}

function bootLines(plan: NodePlan): readonly string[] {
  const { timeoutSeconds, onTimeout, sessions } = plan.readiness
  const waits = onTimeout === 'hold' ? 'until it is ready, however long' : `${timeoutSeconds} s at most, then go on`
  const { images } = plan
  const delivery = {
    preloaded: 'already on the disk',
    archive: `loaded from ${images.archive?.path ?? ''}`,
    pull: 'pulled at start',
  }[images.delivery]
  return [
    `boot       ${plan.bootMode}: kubelet and network-online.target wait for ${plan.names.prefix}-ready.service, ${waits}`,
    `ready      when ${sessions} underlay session${sessions === 'any' ? '' : 's'} and every VNI are up`,
    `expects    image ${[...new Set([images.frr, images.reloader, images.controller])].join(', ')} ${delivery}`,
  ]
}
