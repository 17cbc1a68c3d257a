import { gzipSync } from 'fflate'

const EXTRA_FLAGS = 8
const OPERATING_SYSTEM = 9

/**
 * A gzip member of the bytes, RFC 1952, with no time, name or system in its header: the same bytes on every machine and Node.
 * Not node:zlib, whose bytes differ between builds of Node. `mem` is fixed because the library else derives it from Math.log.
 */
export function gzip(bytes: Uint8Array): Uint8Array {
  const member = gzipSync(bytes, { level: 9, mem: 1, mtime: 0 })
  member[EXTRA_FLAGS] = 2 // slowest algorithm
  member[OPERATING_SYSTEM] = 255 // unknown
  return member
}
