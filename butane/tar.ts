import type { TreeEntry } from './tree.ts'

const BLOCK = 512
const NAME_BYTES = 100
const PREFIX_BYTES = 155
const FILE_TYPES = { file: '0', link: '2', directory: '5', extended: 'x' } as const

type Header = {
  readonly type: (typeof FILE_TYPES)[keyof typeof FILE_TYPES]
  readonly name: string
  readonly prefix: string
  readonly linkName: string
  readonly mode: number
  readonly size: number
}

/**
 * A tar archive of the entries in their order (POSIX.1-2001: ustar, with a pax header only where a name is long or not ASCII).
 * Owner 0:0 without names, time 0: equal entries give equal bytes.
 */
export function writeTar(entries: readonly TreeEntry[]): Uint8Array {
  return Buffer.concat([...entries.flatMap(writeEntry), Buffer.alloc(2 * BLOCK)])
}

function writeEntry(entry: TreeEntry): readonly Uint8Array[] {
  const path = entry.kind === 'directory' ? `${entry.path}/` : entry.path
  const target = entry.kind === 'link' ? entry.target : ''
  const contents = Buffer.from(entry.kind === 'file' ? entry.contents : '')
  const place = splitPath(path)
  const records =
    (place === null ? paxRecord('path', path) : '') + (fits(target, NAME_BYTES) ? '' : paxRecord('linkpath', target))
  const header = writeHeader({
    type: FILE_TYPES[entry.kind],
    name: place?.name ?? shorten(path),
    prefix: place?.prefix ?? '',
    linkName: shorten(target),
    mode: entry.kind === 'link' ? 0o777 : entry.mode,
    size: contents.length,
  })
  return [...writeExtended(records), header, ...padded(contents)]
}

/** The ustar fields that hold a path; null where none do. */
function splitPath(path: string): { readonly name: string; readonly prefix: string } | null {
  if (fits(path, NAME_BYTES)) return { name: path, prefix: '' }
  // The first slash that leaves a name short enough leaves the shortest prefix.
  const slash = path.indexOf('/', path.length - NAME_BYTES - 1)
  const parts = { name: path.slice(slash + 1), prefix: path.slice(0, slash) }
  return slash > 0 && parts.name !== '' && fits(parts.name, NAME_BYTES) && fits(parts.prefix, PREFIX_BYTES) ? parts : null
}

/** ASCII only: what other bytes mean in ustar depends on the reader's locale. */
function fits(text: string, bytes: number): boolean {
  return text.length <= bytes && /^[\x01-\x7f]*$/.test(text)
}

/** For readers that do not know pax headers. */
function shorten(text: string): string {
  return text.replaceAll(/[^\x01-\x7f]/g, '_').slice(0, NAME_BYTES)
}

function writeExtended(records: string): readonly Uint8Array[] {
  if (records === '') return []
  const contents = Buffer.from(records)
  return [
    writeHeader({ type: FILE_TYPES.extended, name: 'PaxHeader', prefix: '', linkName: '', mode: 0o644, size: contents.length }),
    ...padded(contents),
  ]
}

/** `LENGTH KEY=VALUE` and a newline; LENGTH counts the whole record, itself included. */
function paxRecord(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`)
  let length = rest + String(rest).length
  if (String(length).length > String(rest).length) length++
  return `${length} ${key}=${value}\n`
}

function writeHeader(header: Header): Uint8Array {
  const block = Buffer.alloc(BLOCK)
  block.write(header.name, 0, 'latin1')
  block.write(octal(header.mode, 8), 100, 'latin1')
  block.write(octal(0, 8), 108, 'latin1') // owner
  block.write(octal(0, 8), 116, 'latin1') // group
  block.write(octal(header.size, 12), 124, 'latin1')
  block.write(octal(0, 12), 136, 'latin1') // time
  block.write(header.type, 156, 'latin1')
  block.write(header.linkName, 157, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  block.write(header.prefix, 345, 'latin1')
  block.write(`${checksum(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** Sum of the header's bytes with the checksum's own field read as spaces. */
function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte) => sum + byte, 8 * ' '.charCodeAt(0))
}

/** A number in a field of that many bytes, ended by NUL. */
function octal(value: number, bytes: number): string {
  return `${value.toString(8).padStart(bytes - 1, '0')}\0`
}

function padded(contents: Uint8Array): readonly Uint8Array[] {
  return [contents, Buffer.alloc((BLOCK - (contents.length % BLOCK)) % BLOCK)]
}
