import type { Brand } from './brand.ts'
import { parsed, refused, type Parsed } from './parsed.ts'

/** Name of a network device: 1 to 15 bytes, no `/`, `:` or white space, not `.` or `..`. Linux `dev_valid_name`, IFNAMSIZ 16. */
export type InterfaceName = Brand<string, 'InterfaceName'>

/** Words that the kernel or iproute2 reserve: `all` and `default` are sysctl directories. */
const RESERVED: ReadonlySet<string> = new Set(['.', '..', 'all', 'default'])

/**
 * Stricter than the kernel by one rule: letters, digits and `._-+@` only, not `-` first, so that the name needs no quoting in a unit, in frr.conf
 * or on a command line.
 */
export function parseInterfaceName(text: string): Parsed<InterfaceName> {
  return PLAIN.test(text) && text.length <= 15 && !RESERVED.has(text) ? parsed(text as InterfaceName) : refuseName(text)
}

const PLAIN = /^[A-Za-z0-9_.+][A-Za-z0-9_.+@-]*$/

function refuseName(text: string): Parsed<InterfaceName> {
  if (text === '') return refused('is not an interface name: it is empty')
  if (new TextEncoder().encode(text).length > 15)
    return refused('is not an interface name: the kernel takes 15 bytes at most', `"${text.slice(0, 15)}" has 15`)
  if (RESERVED.has(text)) return refused('is not an interface name: the word is reserved')
  return refused('is not an interface name: letters, digits and . _ - + @ only')
}
