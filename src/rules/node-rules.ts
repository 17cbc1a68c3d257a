import { checked, type Checked } from '#src/diagnostics/checked.ts'
import { diagnosticOf } from '#src/diagnostics/complaint.ts'
import type { Diagnostic, SourceId } from '#src/diagnostics/diagnostic.ts'
import type { NodePlan } from '#src/plan/node-plan.ts'
import { addressDuplicate } from './node/address-duplicate.ts'
import { addressUnusable } from './node/address-unusable.ts'
import { afterOvsTarget } from './node/after-ovs-target.ts'
import { archiveHash } from './node/archive-hash.ts'
import { archivePath } from './node/archive-path.ts'
import { archiveSource } from './node/archive-source.ts'
import { archiveUnverified } from './node/archive-unverified.ts'
import { bfdTimers } from './node/bfd-timers.ts'
import { ebgpMultihopInternal } from './node/ebgp-multihop-internal.ts'
import { frrKnownBad } from './node/frr-known-bad.ts'
import { hostAddressNotAdvertised } from './node/host-address-not-advertised.ts'
import { hostBgpOnlyBeforeKubelet } from './node/host-bgp-only-before-kubelet.ts'
import { hostDefaultTwice } from './node/host-default-twice.ts'
import { hostRouteGateway } from './node/host-route-gateway.ts'
import { hostRouteTwice } from './node/host-route-twice.ts'
import { hostlinkNetworkAddress } from './node/hostlink-network-address.ts'
import { hostlinkNoRoute } from './node/hostlink-no-route.ts'
import { hostlinkOverlapOtherVrf } from './node/hostlink-overlap-other-vrf.ts'
import { hostlinkSameAddress } from './node/hostlink-same-address.ts'
import { hostlinkSubnet } from './node/hostlink-subnet.ts'
import { hostname } from './node/hostname.ts'
import { ifnameCollision } from './node/ifname-collision.ts'
import { imageNotPinned } from './node/image-not-pinned.ts'
import { imagePreloadedCrio } from './node/image-preloaded-crio.ts'
import { imagePullNoNetwork } from './node/image-pull-no-network.ts'
import { imageReference } from './node/image-reference.ts'
import { ipv6VtepFrrVersion } from './node/ipv6-vtep-frr-version.ts'
import { mtuBelow1280 } from './node/mtu-below-1280.ts'
import { mtuUnderlaySmall } from './node/mtu-underlay-small.ts'
import { neighborDescription } from './node/neighbor-description.ts'
import { neighborDuplicate } from './node/neighbor-duplicate.ts'
import { neighborIsSelf } from './node/neighbor-is-self.ts'
import { neighborNoEvpn } from './node/neighbor-no-evpn.ts'
import { neighborNotOnLink } from './node/neighbor-not-on-link.ts'
import { neighborUnicastMissing } from './node/neighbor-unicast-missing.ts'
import { nicInTwoRoles } from './node/nic-in-two-roles.ts'
import { nicLostManagement } from './node/nic-lost-management.ts'
import { nicMatchAmbiguous } from './node/nic-match-ambiguous.ts'
import { noLogin } from './node/no-login.ts'
import { podmanLate } from './node/podman-late.ts'
import { podmanTooOld } from './node/podman-too-old.ts'
import { prefixDefaultOpen } from './node/prefix-default-open.ts'
import { rawOverrides } from './node/raw-overrides.ts'
import { rawUnbalanced } from './node/raw-unbalanced.ts'
import { rdDuplicate } from './node/rd-duplicate.ts'
import { readinessSessions } from './node/readiness-sessions.ts'
import { routeDuplicate } from './node/route-duplicate.ts'
import { routeFamily } from './node/route-family.ts'
import { routerIdFamily } from './node/router-id-family.ts'
import { rtAuto4byteAsn } from './node/rt-auto-4byte-asn.ts'
import { rtWildcardExport } from './node/rt-wildcard-export.ts'
import { rtWildcardFrrVersion } from './node/rt-wildcard-frr-version.ts'
import { staticHostNoReturnRoute } from './node/static-host-no-return-route.ts'
import { staticRouteGateway } from './node/static-route-gateway.ts'
import { timersHold } from './node/timers-hold.ts'
import { timersOrder } from './node/timers-order.ts'
import { vniDuplicate } from './node/vni-duplicate.ts'
import { vrfAsnDiffers } from './node/vrf-asn-differs.ts'
import { vrfAsnFrrVersion } from './node/vrf-asn-frr-version.ts'
import { vrfDuplicate } from './node/vrf-duplicate.ts'
import { vrfName } from './node/vrf-name.ts'
import { vtepInTenantSubnet } from './node/vtep-in-tenant-subnet.ts'
import { vtepTwoFamilies } from './node/vtep-two-families.ts'
import type { NodeRule } from './rule.ts'

/** Every rule over one node's plan, by code. */
export const NODE_RULES: readonly NodeRule[] = [
  addressDuplicate,
  addressUnusable,
  afterOvsTarget,
  archiveHash,
  archivePath,
  archiveSource,
  archiveUnverified,
  bfdTimers,
  ebgpMultihopInternal,
  frrKnownBad,
  hostAddressNotAdvertised,
  hostBgpOnlyBeforeKubelet,
  hostDefaultTwice,
  hostRouteGateway,
  hostRouteTwice,
  hostlinkNetworkAddress,
  hostlinkNoRoute,
  hostlinkOverlapOtherVrf,
  hostlinkSameAddress,
  hostlinkSubnet,
  hostname,
  ifnameCollision,
  imageNotPinned,
  imagePreloadedCrio,
  imagePullNoNetwork,
  imageReference,
  ipv6VtepFrrVersion,
  mtuBelow1280,
  mtuUnderlaySmall,
  neighborDescription,
  neighborDuplicate,
  neighborIsSelf,
  neighborNoEvpn,
  neighborNotOnLink,
  neighborUnicastMissing,
  nicInTwoRoles,
  nicLostManagement,
  nicMatchAmbiguous,
  noLogin,
  podmanLate,
  podmanTooOld,
  prefixDefaultOpen,
  rawOverrides,
  rawUnbalanced,
  rdDuplicate,
  readinessSessions,
  routeDuplicate,
  routeFamily,
  routerIdFamily,
  rtAuto4byteAsn,
  rtWildcardExport,
  rtWildcardFrrVersion,
  staticHostNoReturnRoute,
  staticRouteGateway,
  timersHold,
  timersOrder,
  vniDuplicate,
  vrfAsnDiffers,
  vrfAsnFrrVersion,
  vrfDuplicate,
  vrfName,
  vtepInTenantSubnet,
  vtepTwoFamilies,
]

/** Asks every rule. The plan is dropped when one refuses it; warnings come with it. */
export function checkNode(plan: NodePlan, source: SourceId): Checked<NodePlan> {
  const diagnostics: Diagnostic[] = []
  for (const rule of NODE_RULES) rule.check(plan, (complaint) => void diagnostics.push(diagnosticOf(rule, complaint, source)))
  return checked(plan, diagnostics)
}
