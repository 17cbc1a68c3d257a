import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** EUI-48 in lower case with colons, `52:54:00:12:34:56`. IEEE 802. */
export type MacAddress = Brand<string, 'MacAddress'>

/** Reads six octets with `:` or `-` between them, in any case. Refused: the group bit (multicast) and all zeros. */
export function parseMac(text: string): Parsed<MacAddress> {
  const canonical = text.toLowerCase().replaceAll('-', ':')
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(canonical))
    return refused('is not a MAC address', 'write six octets, as 52:54:00:12:34:56')
  if ((Number.parseInt(canonical.slice(0, 2), 16) & 1) === 1)
    return refused('is a multicast MAC address: the first octet must be even')
  if (canonical === '00:00:00:00:00:00') return refused('is the all-zero MAC address')
  return parsed(canonical as MacAddress)
}

/** The locally administered unicast MAC 02:00 followed by four octets. */
export function localMac(octets: readonly [number, number, number, number]): MacAddress {
  return ['02', '00', ...octets.map((octet) => octet.toString(16).padStart(2, '0'))].join(':') as MacAddress
}
