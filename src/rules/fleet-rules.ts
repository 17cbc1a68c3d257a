import type { Diagnostic } from '#src/diagnostics/diagnostic.ts'
import type { HostFacts } from '#src/plan/host-facts.ts'
import { addressOnTwoHosts } from './fleet/address-on-two-hosts.ts'
import { allowasOriginSharedAsn } from './fleet/allowas-origin-shared-asn.ts'
import { asnLoop } from './fleet/asn-loop.ts'
import { fleetDiagnostic, type FleetRule } from './fleet/fleet-rule.ts'
import { hostAsnSharedNoOverride } from './fleet/host-asn-shared-no-override.ts'
import { hostNameDuplicate } from './fleet/host-name-duplicate.ts'
import { hostlinkAddressShared } from './fleet/hostlink-address-shared.ts'
import { hostlinkSubnetSharedAndConnected } from './fleet/hostlink-subnet-shared-and-connected.ts'
import { indexDuplicate } from './fleet/index-duplicate.ts'
import { mtuUneven } from './fleet/mtu-uneven.ts'
import { nicMacDuplicate } from './fleet/nic-mac-duplicate.ts'
import { poolOverlap } from './fleet/pool-overlap.ts'
import { rdOnTwoHosts } from './fleet/rd-on-two-hosts.ts'
import { routerIdDuplicate } from './fleet/router-id-duplicate.ts'
import { routerMacDuplicate } from './fleet/router-mac-duplicate.ts'
import { rtAsymmetric } from './fleet/rt-asymmetric.ts'
import { sessionEndsDisagree } from './fleet/session-ends-disagree.ts'
import { switchAsnDiffers } from './fleet/switch-asn-differs.ts'
import { vniMeaningDiffers } from './fleet/vni-meaning-differs.ts'
import { vrfVniDiffers } from './fleet/vrf-vni-differs.ts'
import { vtepDuplicate } from './fleet/vtep-duplicate.ts'
import { vtepFamilyMismatch } from './fleet/vtep-family-mismatch.ts'

/** Every rule over the hosts of a fleet, by code. */
export const FLEET_RULES: readonly FleetRule[] = [
  addressOnTwoHosts,
  allowasOriginSharedAsn,
  asnLoop,
  hostAsnSharedNoOverride,
  hostNameDuplicate,
  hostlinkAddressShared,
  hostlinkSubnetSharedAndConnected,
  indexDuplicate,
  mtuUneven,
  nicMacDuplicate,
  poolOverlap,
  rdOnTwoHosts,
  routerIdDuplicate,
  routerMacDuplicate,
  rtAsymmetric,
  sessionEndsDisagree,
  switchAsnDiffers,
  vniMeaningDiffers,
  vrfVniDiffers,
  vtepDuplicate,
  vtepFamilyMismatch,
]

/** Asks every rule, in time linear in the hosts. Each cause is one diagnostic, at the first of `hosts` that it hits. */
export function checkFleet(hosts: readonly HostFacts[]): readonly Diagnostic[] {
  return FLEET_RULES.flatMap((rule) => {
    const found: Diagnostic[] = []
    rule.check(hosts, (complaint) => {
      const diagnostic = fleetDiagnostic(rule, complaint)
      if (diagnostic !== null) found.push(diagnostic)
    })
    return found
  })
}
