import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** BGP autonomous system number, 32 bit. Printed in asplain. RFC 6793, RFC 5396. */
export type Asn = Brand<number, 'Asn'>

/** Not usable as a speaker's number: 0 (RFC 7607), AS_TRANS 23456 (RFC 6793), 65535 and 4294967295 (RFC 7300). */
const RESERVED: ReadonlySet<number> = new Set([0, 23456, 65535, 4294967295])

/** Reads asplain (`64512`) or asdot (`1.10`). Refused: out of range, reserved. */
export function parseAsn(text: string): Parsed<Asn> {
  const dotted = /^(0|[1-9]\d{0,4})\.(0|[1-9]\d{0,4})$/.exec(text)
  const number = dotted ? asdot(Number(dotted[1]), Number(dotted[2])) : /^(?:0|[1-9]\d{0,9})$/.test(text) ? Number(text) : null
  if (number === null || number > 4294967295) return refused('is not an AS number: 1 to 4294967295')
  if (RESERVED.has(number))
    return refused(
      'is a reserved AS number that no speaker may use',
      'private ones are 64512 to 65534 and 4200000000 to 4294967294',
    )
  return parsed(number as Asn)
}

function asdot(high: number, low: number): number | null {
  return high > 65535 || low > 65535 ? null : high * 65536 + low
}
