import * as z from 'zod'
import { parseAsn } from '#src/net/asn.ts'
import { parseInterfaceName } from '#src/net/ifname.ts'
import { parseIpAddress, parseIpv4, parseIpv6 } from '#src/net/ip.ts'
import { parseMac } from '#src/net/mac.ts'
import type { Parsed } from '#src/net/parsed.ts'
import { parseInterfaceAddress, parsePrefix } from '#src/net/prefix.ts'
import { parseRouteDistinguisher } from '#src/net/rd.ts'
import { parseRouteTarget } from '#src/net/rt.ts'
import { parseVni } from '#src/net/vni.ts'
import { parseVersion } from '#src/net/version.ts'

/** What JSON Schema can say of the text that a parser takes: editors check it while one types, the parser decides. */
type Shape = {
  readonly pattern?: string
  readonly format?: string
  readonly maxLength?: number
  readonly minimum?: number
  readonly maximum?: number
}

/**
 * A scalar that net parses. The source hands a number over only where it prints back as its own text (`src/source`),
 * so `String(number)` is what the user typed.
 */
function scalar<T>(code: string, parse: (text: string) => Parsed<T>, shape: Shape) {
  const input = z.union([z.string(), z.number()]).meta(shape)
  return input.transform((typed, context) => parsedBy(parse, code, { typed, context }))
}

/** As `scalar`, for what is never a number in YAML. */
function text<T>(code: string, parse: (text: string) => Parsed<T>, shape: Shape) {
  const input = z.string().meta(shape)
  return input.transform((typed, context) => parsedBy(parse, code, { typed, context }))
}

type Input = { readonly typed: string | number; readonly context: z.core.$RefinementCtx }

function parsedBy<T>(parse: (text: string) => Parsed<T>, code: string, { typed, context }: Input): T {
  const result = parse(String(typed))
  if (result.ok) return result.value
  context.issues.push({ code: 'custom', input: typed, message: result.reason, params: { code, hint: result.hint } })
  return z.NEVER
}

const WITH_LENGTH = { pattern: '^[0-9A-Fa-f:.]+/[0-9]{1,3}$' }
const COLON_PAIR = '[0-9.]+:[0-9]+'

export const asn = scalar('asn-range', parseAsn, { pattern: '^[0-9]+(\\.[0-9]+)?$', minimum: 0, maximum: 4294967295 }).meta({
  description: 'AS number, 1 to 4294967295, as 64514 or 1.10',
})
export const vni = scalar('vni-range', parseVni, { pattern: '^[0-9]+$', minimum: 1, maximum: 16777215 }).meta({
  description: 'VNI, 1 to 16777215',
})
export const version = scalar('version-format', parseVersion, { pattern: '^[0-9]+(\\.[0-9]+){0,2}$', minimum: 0 }).meta({
  description: 'Version, one to three numbers with dots',
})
export const ipAddress = text('address-format', parseIpAddress, { pattern: '^[0-9A-Fa-f:.]+$' })
export const ipv4Address = text('address-format', parseIpv4, { format: 'ipv4' })
export const ipv6Address = text('address-format', parseIpv6, { format: 'ipv6' })
export const prefix = text('prefix-format', parsePrefix, WITH_LENGTH)
export const interfaceAddress = text('prefix-format', parseInterfaceAddress, WITH_LENGTH).meta({
  description: 'Address with prefix length, as 192.168.11.3/24',
})
export const interfaceName = scalar('interface-name', parseInterfaceName, { maxLength: 15 }).meta({
  description: 'Name of a network device, 1 to 15 characters',
})
export const macAddress = text('mac-format', parseMac, { pattern: '^([0-9A-Fa-f]{2}[:-]){5}[0-9A-Fa-f]{2}$' }).meta({
  description: 'MAC address, as 52:54:00:12:34:56',
})
export const routeDistinguisher = text('rd-format', parseRouteDistinguisher, { pattern: `^${COLON_PAIR}$` })
export const routeTarget = text('rt-format', parseRouteTarget, { pattern: `^(${COLON_PAIR}|\\*:[0-9]+)$` })
