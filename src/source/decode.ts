/** Text of a file. `invalid` is the first place that is not UTF-8; the text then has U+FFFD there and is good for printing only. */
export type Decoded = { readonly text: string; readonly invalid: { readonly offset: number } | null }

const NEWLINE = 0x0a

/** Decodes UTF-8 strictly; a byte order mark at the start is dropped, so that offsets count from the first character after it. */
export function decodeUtf8(bytes: Uint8Array): Decoded {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), invalid: null }
  } catch {
    return { text: new TextDecoder('utf-8').decode(bytes), invalid: { offset: invalidOffset(bytes) } }
  }
}

/** Lines are decoded one by one: a newline byte is never part of a longer character. */
function invalidOffset(bytes: Uint8Array): number {
  const lossy = new TextDecoder('utf-8')
  let offset = 0
  for (let start = 0; start < bytes.length;) {
    const newline = bytes.indexOf(NEWLINE, start)
    const end = newline === -1 ? bytes.length : newline + 1
    const line = bytes.subarray(start, end)
    const text = lossy.decode(line)
    if (!isUtf8(line)) return offset + firstReplacement(line)
    offset += text.length
    start = end
  }
  return offset
}

/** How many characters of a line with a fault are good: the longest prefix of it that decodes. */
function firstReplacement(line: Uint8Array): number {
  let good = 0
  let bad = line.length
  while (bad - good > 1) {
    const middle = (good + bad) >> 1
    // `stream` takes a character that is cut off by the end of the prefix for good.
    if (isUtf8(line.subarray(0, middle), true)) good = middle
    else bad = middle
  }
  return new TextDecoder('utf-8').decode(line.subarray(0, good), { stream: true }).length
}

function isUtf8(bytes: Uint8Array, isPrefix = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isPrefix })
    return true
  } catch {
    return false
  }
}
