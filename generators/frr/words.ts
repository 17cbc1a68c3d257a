import { familyOf } from '#src/net/ip.ts'
import type { BfdTimers, BgpFamily, RemoteAs } from '#src/plan/node-plan.ts'

/** Words of frr.conf that our file and the peer's end share. */

export function remoteAsWord(remoteAs: RemoteAs): string {
  return remoteAs.kind === 'number' ? String(remoteAs.asn) : remoteAs.kind
}

/** `ip` or `ipv6`, as in `ip route` and `ipv6 prefix-list`. */
export function routeKeyword(prefix: string): 'ip' | 'ipv6' {
  return familyOf(prefix) === 4 ? 'ip' : 'ipv6'
}

/** How often FRR lets the own ASN occur where `allowas-in` says no number; the number is not printed then. */
const ALLOWAS_IN_DEFAULT = 3

/** What follows `allowas-in`, with its leading space. */
export function allowasInWord(allowasIn: NonNullable<BgpFamily['allowasIn']>): string {
  return allowasIn === ALLOWAS_IN_DEFAULT ? '' : ` ${allowasIn}`
}

/** Every timer of a session without profile: 300 ms, 3 times. */
export const BFD_DEFAULT: BfdTimers = { transmitMilliseconds: 300, receiveMilliseconds: 300, detectMultiplier: 3 }

/** One name for each set of timers; null for FRR's own, which need no profile. */
export function bfdProfileName({ transmitMilliseconds, receiveMilliseconds, detectMultiplier }: BfdTimers): string | null {
  const isDefault =
    transmitMilliseconds === BFD_DEFAULT.transmitMilliseconds &&
    receiveMilliseconds === BFD_DEFAULT.receiveMilliseconds &&
    detectMultiplier === BFD_DEFAULT.detectMultiplier
  return isDefault ? null : `tx${transmitMilliseconds}-rx${receiveMilliseconds}-x${detectMultiplier}`
}

/** FRR takes a line word by word and prints it back with single spaces. */
export function oneSpaced(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ')
}
