import type { Asn } from '#src/net/asn.ts'
import type { IpAddress } from '#src/net/ip.ts'
import { addressOwners } from '#src/plan/address-owners.ts'
import { grouped } from '#src/plan/grouped.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import { isExternal, remoteAsn } from '#src/plan/remote-as.ts'
import { render } from './peer.hbs'
import { fileNameOf, peerDevices, type PeerAddress, type PeerDevice } from './peer-devices.ts'
import { byOwnAddress, peerBlock, peerTitle, sharedAsnNote, withProfiles, type Session } from './peer-view.ts'

/** `name`: of the file, `leafkind1.conf`. */
export type PeerFile = { readonly name: string; readonly text: string }

/**
 * What each switch must have for all hosts of a fleet, in FRR syntax: one file a switch, ascending by name. Neighbours that are hosts of the
 * fleet have their half in a configuration of their own.
 */
export function peerFiles(hosts: readonly HostFacts[]): readonly PeerFile[] {
  const devices = peerDevices(peerAddresses(hosts))
  const byAsn = new Map(grouped(devices, ({ asn }) => asn).map((group) => [group[0].asn, group]))
  return devices.map((device) => ({ name: `${device.name}.conf`, text: peerText(device, byAsn.get(device.asn) ?? []) }))
}

function peerAddresses(hosts: readonly HostFacts[]): readonly PeerAddress[] {
  const ownerOf = addressOwners(hosts)
  const sessions = hosts.flatMap((own) =>
    own.neighbors.flatMap((neighbor) => (ownerOf(neighbor.address) === null ? [{ neighbor, own }] : [])),
  )
  return grouped(sessions, ({ neighbor, own }) => `${neighbor.address} ${remoteAsn(neighbor, own.asn)}`).map((group) => ({
    address: group[0].neighbor.address,
    asn: remoteAsn(group[0].neighbor, group[0].own.asn),
    sessions: group,
  }))
}

function peerText(device: PeerDevice, sameAsn: readonly PeerDevice[]): string {
  const [first, ...others] = byOwnAddress(device.sessions)
  const block = peerBlock([first, ...others], { title: titleOf(device), notes: notesOf(device, sameAsn) })
  return render(
    withProfiles(
      [block],
      device.sessions.map(({ neighbor }) => neighbor),
    ),
  )
}

function titleOf({ name, addresses, asn, sessions }: PeerDevice): string {
  const own = [...new Set(sessions.map((session) => session.own.asn))]
  return peerTitle(printPeer(name, addresses), { asn, own: own.length === 1 ? String(own[0]) : 'that of its node' })
}

/** `192.168.11.2`, or `leafkind1 (192.168.11.2, 192.168.13.2)`. */
function printPeer(name: string, addresses: readonly IpAddress[]): string {
  const list = addresses.join(', ')
  return name === fileNameOf(list) ? list : `${name} (${list})`
}

/** So many other switches are named. */
const NAMED = 3

/** What the fleet knows of loops: whose routes the switch and its nodes must not drop. */
function notesOf(device: PeerDevice, sameAsn: readonly PeerDevice[]): readonly string[] {
  const { asn, sessions } = device
  if (asn === null || !sessions.some(({ neighbor, own }) => isExternal(neighbor, own.asn))) return sharedNodeAsns(sessions)
  const others = sameAsn
    .slice(0, NAMED + 1)
    .filter((other) => other !== device)
    .slice(0, NAMED)
  const more = sameAsn.length - 1 - others.length
  const names = `${others.map(({ name }) => name).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
  const note =
    others.length === 0
      ? sharedAsnNote(asn)
      : `AS ${asn} is that of ${names} too: allowas-in towards the spines, or they drop each other's routes`
  return [note, ...sharedNodeAsns(sessions)]
}

/** FRR hands routes on to a neighbour whose AS is in their path; other switches have to be told. */
function sharedNodeAsns(sessions: readonly Session[]): readonly string[] {
  const external = sessions.filter(({ neighbor, own }) => isExternal(neighbor, own.asn))
  const shared: readonly Asn[] = grouped(external, ({ own }) => own.asn).flatMap((group) =>
    group.some(({ own }) => own !== group[0].own) ? [group[0].own.asn] : [],
  )
  return shared.map(
    (asn) =>
      `nodes here share AS ${asn}: routes of one must reach the others (disable-peer-as-check on NX-OS, advertise-peer-as on Junos)`,
  )
}
