import type { Asn } from '#src/net/asn.ts'
import { compareText } from '#src/net/compare-text.ts'
import { compareIp, type IpAddress } from '#src/net/ip.ts'
import { grouped } from '#src/plan/grouped.ts'
import type { Session } from './peer-view.ts'

type Sessions = readonly [Session, ...Session[]]

/** Sessions of a fleet with one address outside it. `asn` null: all that is said of it is `external`. */
export type PeerAddress = { readonly address: IpAddress; readonly asn: Asn | null; readonly sessions: Sessions }

/** A switch: the addresses that are known by one name. */
export type PeerDevice = {
  /** Safe as the name of a file, and of no other switch in whichever case. */
  readonly name: string
  readonly asn: Asn | null
  /** Ascending. */
  readonly addresses: readonly IpAddress[]
  readonly sessions: Sessions
}

/**
 * Switches, ascending by name. One is called by its description where all sessions have it, for one AS number; else by its address,
 * `fd00--2`, with the AS number where several switches have the address.
 */
export function peerDevices(addresses: readonly PeerAddress[]): readonly PeerDevice[] {
  const named = withNames(addresses)
  return grouped(named, ({ name }) => name)
    .map((group) => {
      const [{ name, peer }, ...others] = group
      const sorted = group.map((one) => one.peer.address).sort(compareIp)
      const sessions: Sessions = [...peer.sessions, ...others.flatMap((other) => other.peer.sessions)]
      return { name, asn: peer.asn, addresses: sorted, sessions }
    })
    .sort((a, b) => compareText(a.name, b.name))
}

type Named = { readonly name: string; readonly peer: PeerAddress }

function withNames(addresses: readonly PeerAddress[]): readonly Named[] {
  const plain = byAddress(addresses)
  const taken = new Set(plain.map(({ name }) => name))
  const described = plain.map((one) => ({ ...one, description: descriptionOf(one.peer) }))
  return grouped(described, ({ description, name }) => description?.toLowerCase() ?? ` ${name}`).flatMap((group) => {
    const [{ description, peer }] = group
    const isOneDevice =
      description !== null &&
      !taken.has(description.toLowerCase()) &&
      group.every((other) => other.description === description && other.peer.asn === peer.asn)
    return group.map((one) => ({ name: isOneDevice ? description : one.name, peer: one.peer }))
  })
}

function byAddress(addresses: readonly PeerAddress[]): readonly Named[] {
  return grouped(addresses, ({ address }) => address).flatMap((group) =>
    group.map((peer) => {
      const name = fileNameOf(peer.address)
      return { name: group.length === 1 ? name : `${name}-${peer.asn === null ? 'external' : `as${peer.asn}`}`, peer }
    }),
  )
}

/** `fd00--2`: no file system of Windows takes a colon. */
export function fileNameOf(address: string): string {
  return address.replaceAll(':', '-')
}

/** Letters, digits, `.`, `_` and `-` in between, as every file system takes them. */
const SAFE = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/

function descriptionOf({ sessions }: PeerAddress): string | null {
  const { description } = sessions[0].neighbor
  const isSafe = description !== null && SAFE.test(description)
  return isSafe && sessions.every(({ neighbor }) => neighbor.description === description) ? description : null
}
