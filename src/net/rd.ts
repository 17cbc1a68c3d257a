import { parseIpv4 } from './ip.ts'
import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/**
 * Route distinguisher in FRR's text form: type 0 `asn16:number32`, type 1 `ipv4:number16`, type 2 `asn32:number16`.
 * RFC 4364 section 4.2.
 */
export type RouteDistinguisher = Brand<string, 'RouteDistinguisher'>

export function parseRouteDistinguisher(text: string): Parsed<RouteDistinguisher> {
  const canonical = parseColonPair(text)
  return canonical === null
    ? refused('is not a route distinguisher', 'write ASN:number or IPv4:number, as 64514:100 or 100.65.0.2:100')
    : parsed(canonical as RouteDistinguisher)
}

/** `administrator:number` in one of the three shapes that RDs and route targets share; null when it is none. */
export function parseColonPair(text: string): string | null {
  const [administrator, number, ...rest] = text.split(':')
  if (administrator === undefined || number === undefined || rest.length > 0 || !/^\d{1,10}$/.test(number)) return null
  const value = Number(number)
  if (administrator.includes('.')) return parseIpv4(administrator).ok && value <= 65535 ? `${administrator}:${value}` : null
  if (!/^\d{1,10}$/.test(administrator)) return null
  const asn = Number(administrator)
  if (asn > 4294967295 || asn === 0) return null
  return value <= (asn > 65535 ? 65535 : 4294967295) ? `${asn}:${value}` : null
}
