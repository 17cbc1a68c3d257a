import { expect, test } from 'vitest'
import { trusted } from '#src/net/parsed.ts'
import { parseVersion } from '#src/net/version.ts'
import { frrFactsOf } from '#src/plan/frr-facts.ts'

test.each([
  ['8.4', { hasMgmtd: false, hasIpv6Vtep: false, hasWildcardRouteTarget: false, hasVrfAsn: false, keepsEvpnRoutesOfPeer: false }],
  ['10.3', { hasMgmtd: true, hasIpv6Vtep: false, hasWildcardRouteTarget: true, hasVrfAsn: true, keepsEvpnRoutesOfPeer: false }],
  ['10.6', { hasMgmtd: true, hasIpv6Vtep: true, hasWildcardRouteTarget: true, hasVrfAsn: true, keepsEvpnRoutesOfPeer: false }],
  ['10.7', { hasMgmtd: true, hasIpv6Vtep: true, hasWildcardRouteTarget: true, hasVrfAsn: true, keepsEvpnRoutesOfPeer: true }],
])('FRR from %s on', (min, facts) => {
  const version = (text: string) => trusted(parseVersion(text))
  expect(frrFactsOf({ min: version(min), max: version('10.7') })).toEqual(facts)
})
