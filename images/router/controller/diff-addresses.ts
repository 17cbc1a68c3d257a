import { familyOf } from '#src/net/ip.ts'
import { addressOf, networkOf, type InterfaceAddress, type Prefix } from '#src/net/prefix.ts'
import type { Address } from './kernel-state.ts'
import type { Phase, Scribe } from './operation.ts'
import { OWN_PROTOCOL } from './ownership.ts'

/** A device and the addresses that it is to have. */
export type AddressTarget = {
  readonly phase: Phase
  readonly namespace: 'router' | 'host'
  readonly device: string
  readonly wanted: readonly (InterfaceAddress | Prefix)[]
  readonly observed: readonly Address[]
  /** Of the addresses that are not wanted: which are ours to take away. */
  readonly owns: (address: Address) => boolean
  /** The device is about to lose its IPv6 addresses: it goes into a VRF, or down and up. */
  readonly losesIpv6: boolean
}

/**
 * Adds before it deletes: a device without IPv4 addresses loses its routes. Two cases go the other way round, because the new one
 * would not survive (IPv4: a kernel may delete the younger addresses of a subnet with the oldest) or not be taken (IPv6: the same
 * address with another length). True when something was deleted, and routes may have gone with it.
 */
export function diffAddresses(to: Scribe, target: AddressTarget): boolean {
  const { wanted, observed } = target
  const kept = new Set<string>(wanted)
  const extra = observed.filter((address) => !kept.has(address.text) && target.owns(address))
  const endangered = endangeredBy(extra)
  const present = new Map(observed.map((address) => [String(address.text), address]))
  const late = wanted.filter((text) => endangered(text, present.get(text) ?? null))
  const early = wanted.filter((text) => !present.has(text) && !late.includes(text))
  for (const text of early) setAddress(to, target, { text, verb: 'add' })
  for (const { text } of extra) {
    to.ip({ ...target, verb: 'delete' }, `addr del ${text} dev ${target.device}`, 'is not wanted')
  }
  for (const text of late) setAddress(to, target, { text, verb: 'replace' })
  if (!target.losesIpv6) return extra.length > 0
  for (const text of wanted) {
    if (familyOf(text) === 6 && present.has(text) && !late.includes(text)) setAddress(to, target, { text, verb: 'replace' })
  }
  return extra.length > 0
}

/** Tells of a wanted address whether it can only be set once the extra ones are gone. */
function endangeredBy(extra: readonly Address[]): (text: InterfaceAddress | Prefix, present: Address | null) => boolean {
  const ipv4Subnets = new Set(extra.filter(({ family }) => family === 4).map(({ text }) => networkOf(text)))
  const ipv6Addresses = new Set(extra.filter(({ family }) => family === 6).map(({ text }) => addressOf(text)))
  return (text, present) => {
    if (familyOf(text) === 6) return present === null && ipv6Addresses.has(addressOf(text))
    return ipv4Subnets.has(networkOf(text)) && (present === null || present.isSecondary)
  }
}

function setAddress(
  to: Scribe,
  target: AddressTarget,
  change: { text: InterfaceAddress | Prefix; verb: 'add' | 'replace' },
): void {
  // Duplicate address detection would keep a new address unusable for a second or more, and for ever after a loop in the fabric.
  const noDetection = familyOf(change.text) === 6 ? ' nodad' : ''
  const words = `addr ${change.verb} ${change.text} dev ${target.device}${noDetection} proto ${OWN_PROTOCOL}`
  to.ip({ ...target, verb: 'create' }, words, change.verb === 'add' ? 'is missing' : 'goes when another is deleted')
}
