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

/**
 * A scalar that net or plan parses. The source hands a number over only where it prints back as its own text (`src/source`),
 * so `String(number)` is what the user typed.
 */
function scalar<T>(code: string, parse: (text: string) => Parsed<T>) {
  return z.union([z.string(), z.number()]).transform((input, context): T => {
    const result = parse(String(input))
    if (result.ok) return result.value
    context.issues.push({ code: 'custom', input, message: result.reason, params: { code, hint: result.hint } })
    return z.NEVER
  })
}

/** As `scalar`, for what is never a number in YAML. */
function text<T>(code: string, parse: (text: string) => Parsed<T>) {
  return z.string().transform((input, context): T => {
    const result = parse(input)
    if (result.ok) return result.value
    context.issues.push({ code: 'custom', input, message: result.reason, params: { code, hint: result.hint } })
    return z.NEVER
  })
}

export const asn = scalar('asn-range', parseAsn).meta({ description: 'AS number, 1 to 4294967295, as 64514 or 1.10' })
export const vni = scalar('vni-range', parseVni).meta({ description: 'VNI, 1 to 16777215' })
export const version = scalar('version-format', parseVersion).meta({ description: 'Version, one to three numbers with dots' })
export const ipAddress = text('address-format', parseIpAddress)
export const ipv4Address = text('address-format', parseIpv4)
export const ipv6Address = text('address-format', parseIpv6)
export const prefix = text('prefix-format', parsePrefix)
export const interfaceAddress = text('prefix-format', parseInterfaceAddress).meta({
  description: 'Address with prefix length, as 192.168.11.3/24',
})
export const interfaceName = scalar('interface-name', parseInterfaceName).meta({
  description: 'Name of a network device, 1 to 15 characters',
})
export const macAddress = text('mac-format', parseMac).meta({ description: 'MAC address, as 52:54:00:12:34:56' })
export const routeDistinguisher = text('rd-format', parseRouteDistinguisher)
export const routeTarget = text('rt-format', parseRouteTarget)
