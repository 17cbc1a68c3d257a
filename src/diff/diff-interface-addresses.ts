import type { IpAddress } from '#src/net/ip.ts'
import { containsAddress, type InterfaceAddress } from '#src/net/prefix.ts'
import { printListDifference } from './by-name.ts'
import { change, type Change } from './change.ts'

type Addresses = {
  readonly addresses: readonly [old: readonly InterfaceAddress[], next: readonly InterfaceAddress[]]
  /** The far ends that BGP reached by way of them. */
  readonly sessions: readonly IpAddress[]
}

/** Addresses are changed in place; a session whose own end goes is lost with it. */
export function diffInterfaceAddresses(what: string, { addresses: [old, next], sessions }: Addresses): readonly Change[] {
  const difference = printListDifference([old, next])
  if (difference === null) return []
  const gone = old.filter((address) => !next.includes(address))
  const lost = [...new Set(sessions.filter((neighbor) => gone.some((address) => containsAddress(address, neighbor))))]
  const [only, ...more] = gone
  const [added, ...others] = next.filter((address) => !old.includes(address))
  const isReplaced = only !== undefined && added !== undefined && more.length === 0 && others.length === 0
  const how = isReplaced ? `${only} -> ${added}` : difference
  const which = lost.length === 0 ? '' : ` (session ${lost.join(', ')})`
  return [change(lost.length === 0 ? 'live-reload' : 'session-restart', what, `${how}${which}`)]
}
