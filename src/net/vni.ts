import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** VXLAN Network Identifier: 24 bit, 1..16777215. Printed in decimal. RFC 7348 section 5. */
export type Vni = Brand<number, 'Vni'>

export function parseVni(text: string): Parsed<Vni> {
  const number = /^[1-9]\d{0,7}$/.test(text) ? Number(text) : 0
  return number >= 1 && number <= 16777215 ? parsed(number as Vni) : refused('is not a VNI: 1 to 16777215')
}
