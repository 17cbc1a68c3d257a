import { gzip } from './deflate.ts'

/** Contents as Ignition carries them: a data URL (RFC 2397, no media type), and what its bytes are compressed with. */
export type EncodedContents = { readonly compression: '' | 'gzip'; readonly source: string }

const BASE64 = ';base64,'
/** What `"gzip"` is longer than `""`. */
const GZIP_COST = 'gzip'.length
/** Smaller contents stay readable: the few bytes that gzip would save are not worth its time, of which a fleet has little else. */
const SMALLEST_COMPRESSED = 256

/**
 * The shortest of percent-encoding, base64 and, from 256 bytes on, gzip; percent-encoding on a tie. `compression` is explicit even where
 * nothing is compressed, so that a configuration merged over another one does not inherit `gzip`. Half a surrogate
 * pair becomes U+FFFD, as everywhere in UTF-8: `checkSinkInput` refuses it.
 */
export function encodeContents(text: string): EncodedContents {
  const bytes = Buffer.from(text, 'utf8')
  const compressed = bytes.length < SMALLEST_COMPRESSED ? null : gzipOpaque(bytes)
  // Uncompressed it takes a comma and at least a character a byte.
  if (compressed !== null && compressed.length + GZIP_COST <= bytes.length) return gzipped(compressed)
  const plain = plainOpaque(bytes)
  return compressed !== null && compressed.length + GZIP_COST < plain.length
    ? gzipped(compressed)
    : { compression: '', source: `data:${plain}` }
}

function gzipped(opaque: string): EncodedContents {
  return { compression: 'gzip', source: `data:${opaque}` }
}

/** What follows `data:` where the bytes are not compressed. */
function plainOpaque(bytes: Buffer): string {
  const base64Length = BASE64.length + Math.ceil(bytes.length / 3) * 4
  const percent = `,${encodeURIComponent(bytes.toString('utf8'))}`
  return base64Length < percent.length ? BASE64 + bytes.toString('base64') : percent
}

function gzipOpaque(bytes: Buffer): string {
  const { buffer, byteOffset, byteLength } = gzip(bytes)
  return BASE64 + Buffer.from(buffer, byteOffset, byteLength).toString('base64')
}
