import { createHash } from 'node:crypto'
import { isIpv4, isIpv6, parseIpv4, type Ipv4Address, type Ipv6Address } from '#src/net/ip.ts'
import { localMac, type MacAddress } from '#src/net/mac.ts'
import { trusted } from '#src/net/parsed.ts'
import type { UnderlayPlan } from '#src/plan/node-plan.ts'
import type { NodeSpec } from '#src/schema/node-schema.ts'
import { ROUTER_ID_MISSING, ROUTER_ID_POOL_CAPACITY, VTEP_MISSING, VTEP_POOL_CAPACITY, VTEP_POOL_EDGE } from './codes.ts'
import { resolveAddress } from './pool.ts'
import type { Report } from './report.ts'

export type Vtep = UnderlayPlan['vtep']

/** Stands in after a complaint; the plan that holds it is dropped. */
const STAND_IN: Ipv4Address = trusted(parseIpv4('0.0.0.0'))

export function resolveVtep(spec: NodeSpec, report: Report): Vtep {
  const { ipv4, ipv6 } = spec.underlay.vtep
  const path = ['underlay', 'vtep']
  if (ipv4 === undefined && ipv6 === undefined) {
    report(VTEP_MISSING, { path, message: 'the VTEP has no address', hint: 'write vtep: {ipv4: 100.65.0.2} or a pool' })
  }
  const common = { index: spec.index ?? null, capacity: VTEP_POOL_CAPACITY }
  return {
    ipv4: ipv4 === undefined ? null : resolveIpv4Vtep(ipv4, spec, report),
    ipv6:
      ipv6 === undefined
        ? null
        : resolveAddress<Ipv6Address>({ given: ipv6, isFamily: isIpv6, ...common, path: [...path, 'ipv6'] }, report),
  }
}

type Ipv4Vtep = NonNullable<NodeSpec['underlay']['vtep']['ipv4']>

function resolveIpv4Vtep(given: Ipv4Vtep, spec: NodeSpec, report: Report): Ipv4Address | null {
  const path = ['underlay', 'vtep', 'ipv4']
  const address = resolveAddress<Ipv4Address>(
    { given, isFamily: isIpv4, index: spec.index ?? null, capacity: VTEP_POOL_CAPACITY, path },
    report,
  )
  if (address !== null && typeof given === 'object' && /\.(0|255)$/.test(address)) {
    const hint = 'leave the indices out that end there, or silence it: as /32 the address is valid'
    report(VTEP_POOL_EDGE, { path: [...path, 'pool'], message: `index ${spec.index} of pool ${given.pool} is ${address}`, hint })
  }
  return address
}

/** The document's, or the IPv4 VTEP. */
export function resolveRouterId(spec: NodeSpec, vtep: Vtep, report: Report): Ipv4Address {
  const given = spec.underlay.routerId
  const path = ['underlay', 'routerId']
  if (given !== undefined) {
    return (
      resolveAddress<Ipv4Address>(
        { given, isFamily: isIpv4, index: spec.index ?? null, capacity: ROUTER_ID_POOL_CAPACITY, path },
        report,
      ) ?? STAND_IN
    )
  }
  if (spec.underlay.vtep.ipv4 === undefined && spec.underlay.vtep.ipv6 !== undefined) {
    report(ROUTER_ID_MISSING, {
      path: ['underlay'],
      message: 'the node has no router-id: its VTEP is IPv6 only',
      hint: 'add `routerId:`, an IPv4 address that is unique in the fabric',
    })
  }
  return vtep.ipv4 ?? STAND_IN
}

/** 02:00 and the four bytes of the IPv4 VTEP; without one, the first four of the SHA-256 of the IPv6 VTEP's text. */
export function routerMacOf(vtep: Vtep): MacAddress {
  const bytes =
    vtep.ipv4 === null
      ? createHash('sha256')
          .update(vtep.ipv6 ?? '')
          .digest()
      : vtep.ipv4.split('.').map(Number)
  return localMac([bytes[0] ?? 0, bytes[1] ?? 0, bytes[2] ?? 0, bytes[3] ?? 0])
}
