import { trusted } from '#src/net/parsed.ts'
import { isAtLeast, parseVersion, type Version, type VersionRange } from '#src/net/version.ts'
import { memoiseBy } from './memoise.ts'

/** What every FRR of a range can do; `has…` is true only where the oldest one has it. */
export type FrrFacts = {
  /** mgmtd holds static routes. */
  readonly hasMgmtd: boolean
  /** Tunnels over IPv6 carry traffic; older ones report the VNI as up and carry nothing. */
  readonly hasIpv6Vtep: boolean
  /** `route-target import *:100` loads; 8.4 takes it in `vtysh -C` and refuses it when loaded. */
  readonly hasWildcardRouteTarget: boolean
  /** A VRF may have an ASN of its own; 8.4 creates the instance with the underlay's and then refuses the block. */
  readonly hasVrfAsn: boolean
  /** As the peer of a router that restarts it keeps EVPN routes; older ones keep IPv4 unicast only. */
  readonly keepsEvpnRoutesOfPeer: boolean
}

/** Facts seen by running 8.4, 10.3, 10.6 and 10.7. */
export function frrFactsOf(range: VersionRange): FrrFacts {
  return factsOfOldest(range.min)
}

const factsOfOldest = memoiseBy(
  (oldest: Version) => oldest,
  (oldest): FrrFacts => {
    const since = (version: string) => isAtLeast(oldest, known(version))
    return {
      hasMgmtd: since('9.0'),
      hasIpv6Vtep: since('10.6'),
      hasWildcardRouteTarget: since('10.0'),
      hasVrfAsn: since('9.0'),
      keepsEvpnRoutesOfPeer: since('10.7'),
    }
  },
)

/** A release that must not carry traffic: what it does wrong, and where that is discussed. */
export type BadFrr = { readonly version: Version; readonly defect: string; readonly issue: string }

const INTERFACE_DOWN = 'drops IPv4 routes over interfaces without an address when another link goes down'

export const BAD_FRR: readonly BadFrr[] = [
  { version: known('10.4.1'), defect: 'stops forwarding after some thousand packets', issue: 'FRRouting/frr#19756' },
  { version: known('10.7.0'), defect: INTERFACE_DOWN, issue: 'FRRouting/frr#23020' },
  { version: known('10.7.1'), defect: INTERFACE_DOWN, issue: 'FRRouting/frr#23164' },
]

/** What `images/router` builds: on Debian trixie 10.3, on sid 10.7. */
export const DEFAULT_FRR_VERSION: VersionRange = { min: known('10.3'), max: known('10.7') }

function known(text: string): Version {
  return trusted(parseVersion(text))
}
