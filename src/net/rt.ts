import { parseColonPair } from './rd.ts'
import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** Route target in FRR's text form, `64514:100` or `100.65.0.2:100`; an import may be `*:100`, any ASN. RFC 4360, RFC 8365 section 5.1.2.1. */
export type RouteTarget = Brand<string, 'RouteTarget'>

export function parseRouteTarget(text: string): Parsed<RouteTarget> {
  const canonical = text.startsWith('*:') ? wildcard(text.slice(2)) : parseColonPair(text)
  return canonical === null
    ? refused('is not a route target', 'write ASN:number, IPv4:number or, to import from any ASN, "*:number"')
    : parsed(canonical as RouteTarget)
}

export function isWildcard(target: RouteTarget): boolean {
  return target.startsWith('*')
}

function wildcard(number: string): string | null {
  return /^\d{1,10}$/.test(number) && Number(number) <= 4294967295 ? `*:${Number(number)}` : null
}
