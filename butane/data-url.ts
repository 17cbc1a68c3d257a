import { gunzipSync } from 'node:zlib'

/** The bytes of a data URL (RFC 2397), percent-encoded or base64; null where the text is not one. A media type is skipped. */
export function readDataUrl(url: string): Uint8Array | null {
  const match = /^data:([^,]*),(.*)$/s.exec(url)
  if (match === null) return null
  const [, header = '', opaque = ''] = match
  return header.endsWith(';base64') ? readBase64(opaque) : readPercent(opaque)
}

/** The bytes of a gzip member; null where they are none. Reading only: what node:zlib writes differs between builds. */
export function gunzip(bytes: Uint8Array): Uint8Array | null {
  try {
    return gunzipSync(bytes)
  } catch {
    return null
  }
}

function readBase64(text: string): Uint8Array | null {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) ? Buffer.from(text, 'base64') : null
}

/** Bytes, not text: a percent-encoded URL may hold any. */
function readPercent(text: string): Uint8Array | null {
  if (/%(?![0-9A-Fa-f]{2})/.test(text)) return null
  return Buffer.concat(
    text.split(/(%[0-9A-Fa-f]{2})/).map((part) => (part.startsWith('%') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  )
}
