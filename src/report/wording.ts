import type { BfdTimers, BgpFamily, BgpNeighbor, RemoteAs, UnderlayPlan } from '#src/plan/node-plan.ts'

/** `64512`, `external`, `internal` */
export function printRemoteAs(remoteAs: RemoteAs): string {
  return remoteAs.kind === 'number' ? String(remoteAs.asn) : remoteAs.kind
}

/** Addresses of the VTEP, the tunnels' first. */
export function vtepsOf({ vtep }: Pick<UnderlayPlan, 'vtep'>): readonly string[] {
  return [vtep.ipv4, vtep.ipv6].filter((address) => address !== null)
}

/** The activated address families, in FRR's words. */
export function familiesOf(neighbor: BgpNeighbor): readonly { readonly name: string; readonly family: BgpFamily }[] {
  return [
    { name: 'ipv4-unicast', family: neighbor.ipv4Unicast },
    { name: 'ipv6-unicast', family: neighbor.ipv6Unicast },
    { name: 'l2vpn-evpn', family: neighbor.l2vpnEvpn },
  ].flatMap(({ name, family }) => (family === null ? [] : [{ name, family }]))
}

/** `300/300 ms x 3`: transmit and receive interval, detect multiplier. */
export function printBfd({ transmitMilliseconds, receiveMilliseconds, detectMultiplier }: BfdTimers): string {
  return `${transmitMilliseconds}/${receiveMilliseconds} ms x ${detectMultiplier}`
}

/** With a comma at each thousand: `12,000`. */
export function printCount(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 host`, `3 hosts` */
export function counted(count: number, noun: string): string {
  return `${printCount(count)} ${noun}${count === 1 ? '' : 's'}`
}
