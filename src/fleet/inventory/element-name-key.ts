import { parseIpAddress } from '#src/net/ip.ts'
import { parseMac } from '#src/net/mac.ts'

/** Which of the keys that name an element of a list holds a name of this form: `name` where there is one, else by what the name is. */
export function elementNameKey(name: string, keys: readonly string[]): string {
  return keys.find((key) => FORMS[key]?.(name) ?? true) ?? keys[0] ?? 'name'
}

const FORMS: Readonly<Record<string, (name: string) => boolean>> = {
  address: (name) => parseIpAddress(name).ok,
  interface: (name) => !name.includes('/') && !parseIpAddress(name).ok,
  prefix: (name) => name.includes('/'),
  listenRange: (name) => name.includes('/'),
  mac: (name) => parseMac(name).ok,
}
