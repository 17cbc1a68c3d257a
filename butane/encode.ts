import { gzip } from './deflate.ts'

/** Contents as Ignition carries them: a data URL (RFC 2397, no media type), and what its bytes are compressed with. */
export type EncodedContents = { readonly compression: '' | 'gzip'; readonly source: string }

const BASE64 = ';base64,'
/** What `"gzip"` is longer than `""`. */
const GZIP_COST = 'gzip'.length
/** Header and trailer of a gzip member (18) and the shortest deflate stream (2), as base64. */
const SHORTEST_GZIP = BASE64.length + 28 + GZIP_COST
/** So many bytes are never longer than that: a comma, and at most three characters a byte. */
const NEVER_COMPRESSED = Math.floor((SHORTEST_GZIP - 1) / 3)

/**
 * The shortest of percent-encoding, base64 and gzip; percent-encoding on a tie. `compression` is explicit even where nothing is
 * compressed, so that a configuration merged over another one does not inherit `gzip`. Half a surrogate
 * pair becomes U+FFFD, as everywhere in UTF-8: `checkSinkInput` refuses it.
 */
export function encodeContents(text: string): EncodedContents {
  const bytes = Buffer.from(text, 'utf8')
  const compressed = bytes.length > NEVER_COMPRESSED ? gzipOpaque(bytes) : null
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
