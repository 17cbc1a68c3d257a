import {
  parseJson,
  readInteger,
  readMatching,
  readNullable,
  readObject,
  readRecord,
  readString,
  readWord,
  ShapeError,
  type JsonNode,
} from '#src/contract/json-node.ts'
import type { FileEntries, FileEntry, HostEntry, Manifest } from './manifest.ts'
import { isOutputPath } from './output-path.ts'
import type { Shard } from './shard.ts'

/**
 * Reads what `printManifest` prints, and the same JSON in another layout. Anything else is a ShapeError: a path that leads out of the folder too,
 * since files that a manifest names may be removed.
 */
export function readManifest(text: string): Manifest {
  const lines = hostLines(text)
  const document = parseJson(lines === null ? text : text.slice(0, lines.from) + text.slice(lines.to))
  const isPart = readRecord(document).some(({ name }) => name === 'shard')
  const field = readObject(document, [...FIELDS, ...(isPart ? (['shard'] as const) : [])])
  readWord(field('apiVersion'), ['gen-ignition/v1'])
  readWord(field('kind'), ['Manifest'])
  return {
    version: readString(field('version')),
    fleet: readString(field('fleet')),
    inputDigest: readNullable(field('inputDigest'), readString),
    shard: isPart ? readShard(field('shard')) : null,
    hosts: new Map([...readHosts(field('hosts')), ...(lines === null ? [] : readHostLines(text, lines))]),
    files: readFiles(field('files')),
    stale: readFiles(field('stale')),
  }
}

/** A part of a text. */
type Span = { readonly from: number; readonly to: number }

/** The lines of hosts, where there is one a host: read one after the other, 100,000 of them take half the memory. Null for another layout. */
function hostLines(text: string): Span | null {
  const opening = text.indexOf(HOSTS_OPEN)
  const from = opening + HOSTS_OPEN.length
  const to = text.indexOf(HOSTS_CLOSE, from)
  return opening < 0 || to < 0 || text[text.indexOf('\n', from) - 1] === '{' ? null : { from, to }
}

const HOSTS_OPEN = '\n  "hosts": {\n'
const HOSTS_CLOSE = '\n  },\n'

function* readHostLines(text: string, { from, to }: Span): Generator<readonly [string, HostEntry]> {
  for (let start = from; start < to;) {
    const next = text.indexOf('\n', start)
    const line = text.slice(start, next).replace(/,$/, '')
    yield* readHosts({ value: parseJson(`{${line}}`).value, at: 'hosts' })
    start = next + 1
  }
}

function readHosts(node: JsonNode): readonly (readonly [string, HostEntry])[] {
  return readRecord(node).map(({ name, node: host }) => [name, readHost(name, host)])
}

const FIELDS = ['apiVersion', 'kind', 'version', 'fleet', 'inputDigest', 'hosts', 'files', 'stale'] as const

function readShard(node: JsonNode): Shard {
  const field = readObject(node, ['index', 'count'])
  const count = readInteger(field('count'), 1, 99_999)
  return { index: readInteger(field('index'), 1, count), count }
}

function readHost(name: string, node: JsonNode): HostEntry {
  const field = readObject(node, ['index', 'addresses', 'inputDigest', 'files'])
  return {
    name,
    index: readNullable(field('index'), (index) => readInteger(index, 0, Number.MAX_SAFE_INTEGER)),
    addresses: Object.fromEntries(readRecord(field('addresses')).map((address) => [address.name, readString(address.node)])),
    inputDigest: readString(field('inputDigest')),
    files: readFiles(field('files')),
  }
}

function readFiles(node: JsonNode): FileEntries {
  return new Map(readRecord(node).map(({ name, node: file }) => [readPath(name, file), readFile(file)]))
}

function readPath(path: string, { at }: JsonNode): string {
  if (!isOutputPath(path)) throw new ShapeError(at, 'is not a path in the folder')
  return path
}

function readFile(node: JsonNode): FileEntry {
  const field = readObject(node, ['sha256', 'bytes'])
  return {
    sha256: readMatching(field('sha256'), /^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal'),
    bytes: readInteger(field('bytes'), 0, Number.MAX_SAFE_INTEGER),
  }
}
